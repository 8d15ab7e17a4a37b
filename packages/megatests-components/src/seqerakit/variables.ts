import { ownValue } from "../internal/objects";

/** Values of the variables that a file may use, by name. */
export interface Variables {
    [name: string]: string | undefined;
}

/** A text with its variables filled in. */
export interface Substitution {
    text: string;
    /** Names of the variables in the text, each once. */
    names: string[];
}

/** Fills in `$NAME` and `${NAME}`. `$$` stands for a dollar, and a dollar before anything else for itself. */
export function substitute(text: string, variables: Variables): Substitution {
    const names = new Set<string>();
    const filled = text.replace(
        /\$(?:\$|\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g,
        (_, braced: string | undefined, bare: string | undefined) => {
            const name = braced ?? bare;
            if (name === undefined) {
                return "$";
            }
            names.add(name);
            return ownValue(variables, name) ?? "";
        },
    );
    return { text: filled, names: [...names] };
}

/** What is wrong with a variable that a field uses, in words that follow the name of the field, and the fix. */
export interface VariableProblem {
    code: "secret-variable" | "unknown-variable" | "empty-variable";
    reason: string;
    fix: string;
}

/** What is wrong with a variable. `namesCredentials` is whether the field names credentials, as the variable then may. */
export function variableProblem(
    variables: Variables,
    name: string,
    namesCredentials: boolean,
): VariableProblem | undefined {
    if (isSecretName(name, namesCredentials)) {
        const reason = `uses the variable ${name}, whose name is that of a secret`;
        const fix = "remove it: Seqera, the stack's state and logs keep it in plain text.";
        return { code: "secret-variable", reason, fix };
    }
    const fix = `pass ${name} in the option variables of the reader, or write the value in its place.`;
    switch (ownValue(variables, name)) {
        case undefined:
            return {
                code: "unknown-variable",
                reason: `uses the variable ${name}, which is not passed to the reader`,
                fix,
            };
        case "":
            return { code: "empty-variable", reason: `uses the variable ${name}, which is empty`, fix };
        default:
            return undefined;
    }
}

/** Words of the names of secrets. */
const SECRET_WORDS = new Set([
    ...["ACCESSKEY", "APIKEY", "AUTH", "AUTHORIZATION", "BEARER", "COOKIE", "CREDENTIAL", "CREDENTIALS", "CREDS"],
    ...["JWT", "KEY", "KEYS", "PASS", "PASSCODE", "PASSPHRASE", "PASSWD", "PASSWORD", "PASSWORDS", "PAT", "PEM", "PIN"],
    ...["PRIVATE", "PRIVATEKEY", "PWD", "SECRET", "SECRETKEY", "SECRETS", "SIGNATURE", "TOKEN", "TOKENS"],
]);
/** Words of variables that name credentials in Seqera, such as AWS_CREDENTIALS. */
const CREDENTIALS_WORDS = new Set(["CREDENTIAL", "CREDENTIALS", "CREDS"]);
/** Ends of words, as in `PGPASSWORD` and `AUTHTOKEN`. */
const SECRET_END = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|APIKEY|ACCESSKEY)S?$/;

/** Whether a variable is called as secrets are, in capitals, small letters or both. The working directory is not one. */
export function isSecretName(name: string, namesCredentials = false): boolean {
    const words = name
        .replace(/([a-z\d])([A-Z])/g, "$1_$2")
        .toUpperCase()
        .split(/[_\d]/)
        .filter((word) => !(namesCredentials && CREDENTIALS_WORDS.has(word)));
    return name !== "PWD" && words.some((word) => SECRET_WORDS.has(word) || SECRET_END.test(word));
}
