import type { Rule } from "../diagnosis";

const service = { service: "network", severity: "critical" } as const;
const KEPT = "This request changed nothing, and the state is kept.";
const CONNECT = "curl -v https://{host}";

/** Failures of the connection to a service. */
export const NETWORK_RULES: Rule[] = [
    {
        id: "tls",
        ...service,
        pattern: /x509|certificate|self.signed|tls: |ERR_TLS|ERR_SSL|SSL routines|EPROTO|wrong version number/i,
        cause: `The server's certificate is not trusted, has expired or belongs to another name. ${KEPT}`,
        fix: "Check the URL and the clock. If the server or a proxy has a private certificate authority, set NODE_EXTRA_CA_CERTS for this tool and SSL_CERT_FILE for the providers.",
        check: CONNECT,
    },
    {
        id: "proxy",
        ...service,
        pattern: /\b407\b|proxy authentication|proxyconnect/i,
        cause: `A proxy denied the connection. ${KEPT}`,
        fix: "Set HTTPS_PROXY with the user and the password that the proxy requires, or add the host to NO_PROXY.",
        check: "env | grep -i proxy | sed 's#//[^@]*@#//#'",
    },
    {
        id: "dns",
        ...service,
        pattern: /ENOTFOUND|EAI_AGAIN|no such host|getaddrinfo|could not resolve|name resolution/i,
        cause: `Could not resolve {host}. ${KEPT}`,
        fix: "Check the host name for a typing mistake, and check the network, the VPN and the DNS server.",
        check: "getent hosts {host}",
    },
    {
        id: "refused",
        ...service,
        pattern: /ECONNREFUSED|connection refused|EHOSTUNREACH|ENETUNREACH|no route to host|network is unreachable/i,
        cause: `No server answers at this address. ${KEPT}`,
        fix: "Check the URL and its port, the network and the firewall.",
        check: CONNECT,
    },
    {
        id: "cut-off",
        ...service,
        pattern:
            /ECONNRESET|connection reset|socket hang up|other side closed|unexpected EOF|: EOF\b|terminated|broken pipe|connection was closed/i,
        cause: "The connection was closed before the answer was complete. The request may or may not have taken effect.",
        fix: "Deploy again. If the next deployment reports that a resource already exists, import that resource.",
        check: CONNECT,
    },
    {
        id: "timeout",
        ...service,
        pattern:
            /ETIMEDOUT|i\/o timeout|request timed out|TimeoutError|timeout awaiting|handshake timeout|deadline exceeded|Client\.Timeout|no answer within/i,
        cause: "The server did not answer in time. The request may or may not have taken effect.",
        fix: "Check the network and the service's status page, then deploy again.",
        check: CONNECT,
    },
];
