import { objectOf, type Properties, parsed, textsOf } from "./values";

/** A statement of an IAM or bucket policy, normalised: single values become lists. */
export interface Statement {
    /** Its Sid, or its position in the document. */
    name: string;
    effect: string;
    actions: string[];
    resources: string[];
    /** Whether it has NotAction or NotResource. */
    inverted: boolean;
    /** Whether it applies to every principal, by `*` or NotPrincipal. */
    anyone: boolean;
    /** AWS accounts and principals that it applies to. */
    principals: string[];
    condition: Properties;
}

/** The statements of a policy, given as JSON or as an object, or undefined if it is neither. */
export function statementsOf(policy: unknown): Statement[] | undefined {
    const document = typeof policy === "string" ? parsed(policy) : policy;
    if (typeof document !== "object" || document === null) {
        return undefined;
    }
    const { Statement } = objectOf(document);
    const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
    return statements.map((each, index) => statement(objectOf(each), index));
}

/**
 * Whether a text matches a pattern of IAM, in which `*` stands for any characters and `?` for one, whatever the case. It takes
 * as many steps as the pattern is long, and those that the text alone can cause: the square of its length at most.
 */
export function matchesWildcards(pattern: string, text: string): boolean {
    const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
    let place = 0;
    /** After the last `*` so far, and how much of the text it has taken. */
    let star: { place: number; taken: number } | undefined;
    for (let at = 0; at < given.length;) {
        if (wanted[place] === "*") {
            star = { place: ++place, taken: at };
        } else if (wanted[place] === "?" || wanted[place] === given[at]) {
            place++;
            at++;
        } else if (star !== undefined) {
            place = star.place;
            at = ++star.taken;
        } else {
            return false;
        }
    }
    while (wanted[place] === "*") {
        place++;
    }
    return place === wanted.length;
}

function statement(source: Properties, index: number): Statement {
    const { Sid, Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = source;
    const principals = textsOf(objectOf(Principal)["AWS"]);
    return {
        name: typeof Sid === "string" ? Sid : `number ${index + 1}`,
        effect: typeof Effect === "string" ? Effect : "",
        actions: textsOf(Action),
        resources: textsOf(Resource),
        inverted: NotAction !== undefined || NotResource !== undefined,
        anyone: Principal === "*" || NotPrincipal !== undefined || principals.some((each) => /^[*?]+$/.test(each)),
        principals,
        condition: objectOf(Condition),
    };
}
