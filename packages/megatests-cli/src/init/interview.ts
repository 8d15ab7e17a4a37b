import { type GivenAnswers, type Question, QUESTIONS, validateAnswers, validationError } from "./answers";

/**
 * Asks for every missing answer, and again while it is invalid.
 *
 * @throws CodedError with the code `invalid-answer` before the first question if a given answer is invalid.
 */
export async function interview(
    given: GivenAnswers,
    ask: (prompt: string) => Promise<string>,
    note: (lines: readonly string[]) => void,
    questions: readonly Question[] = QUESTIONS,
): Promise<GivenAnswers> {
    validateAnswers(given);
    const answers = { ...given };
    for (const question of questions.filter(({ name }) => given[name] === undefined)) {
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
