import { type GivenAnswers, QUESTIONS, refusal } from "./answers";

/** Asks for every answer that is not given, again when it cannot be. */
export async function interview(
    given: GivenAnswers,
    ask: (prompt: string) => Promise<string>,
    note: (text: string) => void,
): Promise<GivenAnswers> {
    const answers = { ...given };
    for (const question of QUESTIONS.filter(({ name }) => given[name] === undefined)) {
        const { name, text, suggestion, pattern } = question;
        const prompt = suggestion === undefined ? `${text}: ` : `${text} (${suggestion}): `;
        let answer = (await ask(prompt)).trim() || (suggestion ?? "");
        while (!pattern.test(answer)) {
            note(refusal(question, answer));
            answer = (await ask(prompt)).trim() || (suggestion ?? "");
        }
        answers[name] = answer;
    }
    return answers;
}
