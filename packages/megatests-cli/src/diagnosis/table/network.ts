import type { Rule } from "../diagnosis";
import { SERVICE_INFO } from "./commands";

const service = { service: "network", severity: "critical", check: SERVICE_INFO } as const;
const KEPT = "Nothing was changed by this request, and the state is kept.";

/** Failures on the way to a service. */
export const NETWORK_RULES: Rule[] = [
    {
        id: "tls",
        ...service,
        pattern: /x509|certificate|self.signed|tls: |ERR_TLS|ERR_SSL|SSL routines|EPROTO|wrong version number/i,
        cause: `The server's certificate is not trusted, is expired or belongs to another name. ${KEPT}`,
        fix: "Check the URL and the clock. For a Platform or proxy with its own authority, trust it: NODE_EXTRA_CA_CERTS for this tool, SSL_CERT_FILE for the providers.",
        check: "curl -v https://HOST",
    },
    {
        id: "dns",
        ...service,
        pattern: /ENOTFOUND|EAI_AGAIN|no such host|getaddrinfo|could not resolve|name resolution/i,
        cause: `The name of the server is not known here. ${KEPT}`,
        fix: "Check the URL for a typing mistake, and the network or VPN.",
    },
    {
        id: "refused",
        ...service,
        pattern: /ECONNREFUSED|connection refused|EHOSTUNREACH|ENETUNREACH|no route to host|network is unreachable/i,
        cause: `No server answers at this address. ${KEPT}`,
        fix: "Check the URL and its port, the network, and whether a firewall is in between.",
    },
    {
        id: "proxy",
        ...service,
        pattern: /\b407\b|proxy authentication|proxyconnect/i,
        cause: `A proxy on the way refuses the connection. ${KEPT}`,
        fix: "Set HTTPS_PROXY with the user and password that the proxy asks for, or NO_PROXY for the host.",
        check: "env | grep -i proxy | sed 's#//[^@]*@#//#'",
    },
    {
        id: "cut-off",
        ...service,
        pattern:
            /ECONNRESET|connection reset|socket hang up|other side closed|unexpected EOF|: EOF\b|terminated|broken pipe|connection was closed/i,
        cause: "The connection broke before the answer was complete. The request may or may not have taken effect.",
        fix: "Deploy again; what was created without an answer shows up as a 409 and can then be adopted.",
    },
    {
        id: "timeout",
        ...service,
        pattern:
            /ETIMEDOUT|i\/o timeout|request timed out|TimeoutError|timeout awaiting|deadline exceeded|Client\.Timeout|no answer within/i,
        cause: "The server took too long to answer. The request may or may not have taken effect.",
        fix: "Check the network and the service's status page, then deploy again.",
    },
];
