import { type GivenAnswers, QUESTIONS, refuseWrong, validationError } from "./answers";

/**
 * Asks for every answer that is not given, again when it cannot be.
 *
 * @throws RangeError, before anything is asked, when a given answer cannot be.
 */
export async function interview(
    given: GivenAnswers,
    ask: (prompt: string) => Promise<string>,
    note: (lines: readonly string[]) => void,
): Promise<GivenAnswers> {
    refuseWrong(given);
    const answers = { ...given };
    for (const question of QUESTIONS.filter(({ name }) => given[name] === undefined)) {
        const { name, text, suggestion } = question;
        const prompt = suggestion === undefined ? `${text}: ` : `${text} (${suggestion}): `;
        const answer = async () => (await ask(prompt)).trim() || (suggestion ?? "");
        answers[name] = await answer();
        for (
            let wrong = validationError(question, answers[name]);
            wrong;
            wrong = validationError(question, answers[name])
        ) {
            note([wrong]);
            answers[name] = await answer();
        }
    }
    return answers;
}
