import { type Reply, reply } from "./localService";
import type { FailureFixture } from "./doctorFixture";

export const numbered = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => ({ name: `${prefix}_${String(index).padStart(3, "0")}` }));
export const paged =
    (key: string, all: { name: string }[]): Reply =>
    (request, response) => {
        const query = new URL(request.url ?? "", "http://localhost").searchParams;
        const start = (Number(query.get("page")) - 1) * 30;
        response.end(JSON.stringify({ total_count: all.length, [key]: all.slice(start, start + 30) }));
    };
export const scopes = (value: string): Reply => reply(200, { login: "jo" }, { "x-oauth-scopes": value });
export const bucket = (status: number, region = "eu-west-1"): Reply =>
    reply(status, "", { "x-amz-bucket-region": region });
export const status = (value: string): FailureFixture => ({
    seqera: { "GET /compute-envs": { computeEnvs: [{ id: "id-cpu", name: "lab_cpu", status: value }] } },
});
export const role = (value: string): FailureFixture => ({
    seqera: { "GET /orgs/1/workspaces/42/participants": { participants: [{ userName: "jo", wspRole: value }] } },
});
export const noServiceQuota: Reply = (request, response) => {
    const own = String(request.headers["x-amz-target"]).endsWith(".GetServiceQuota");
    response.writeHead(own ? 400 : 200);
    response.end(own ? '{"__type":"NoSuchResourceException"}' : '{"Quota":{"Value":5}}');
};
export const tool = (name: string, answer: string | Error): FailureFixture => ({
    options: {
        runProgram: (_, [command]) =>
            command !== name
                ? Promise.resolve("[]")
                : answer instanceof Error
                  ? Promise.reject(answer)
                  : Promise.resolve(answer),
    },
});

/** A failure of a service, the id of the check that must find it with its resource, and the outcome, code and sentence. */
export type Finding = [
    title: string,
    failure: FailureFixture,
    check: string,
    outcome: string,
    code: string,
    found?: string,
];
