package org.zerocloud.gateway.compute;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.zerocloud.gateway.dialect.TransactionIdFilter;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.identity.Caller;

/** What sessions are told of the request that started them, in the words of CGI 1.1. */
final class CgiVariables {

    private static final List<String> HIDDEN =
            List.of(
                    "x-auth",
                    "authorization",
                    "x-storage-token",
                    "x-service-token",
                    "cookie",
                    "x-backend",
                    "content-type",
                    "content-length",
                    "x-account-sysmeta-",
                    "x-container-sysmeta-",
                    "x-object-sysmeta-",
                    "x-zerovm-daemon",
                    "x-nexe-",
                    "x-trans-id",
                    "proxy");

    /** What a job that starts a job hands on. */
    private static final Set<String> LASTING =
            Set.of(
                    "GATEWAY_INTERFACE",
                    "SERVER_SOFTWARE",
                    "SERVER_PROTOCOL",
                    "SERVER_NAME",
                    "SERVER_PORT",
                    "REMOTE_USER",
                    "HTTP_HOST",
                    "HTTP_USER_AGENT",
                    "HTTP_REFERER",
                    "HTTP_X_TRANS_ID");

    private CgiVariables() {}

    static Map<String, String> of(ComputeRequest request) {
        var servlet = request.servlet();
        var variables = new LinkedHashMap<String, String>();
        for (var name : Collections.list(servlet.getHeaderNames())) {
            if (HIDDEN.stream().noneMatch(name.toLowerCase(Locale.ROOT)::startsWith)) {
                request.header(name).ifPresent(value -> variables.put(variable(name), value));
            }
        }
        var query = servlet.getQueryString();
        variables.put("GATEWAY_INTERFACE", "CGI/1.1");
        variables.put("SERVER_SOFTWARE", "zerocloud");
        variables.put("SERVER_PROTOCOL", servlet.getProtocol());
        variables.put("SERVER_NAME", servlet.getServerName());
        variables.put("SERVER_PORT", Integer.toString(servlet.getServerPort()));
        variables.put("REQUEST_METHOD", request.method());
        variables.put("REQUEST_URI", servlet.getRequestURI() + (query == null ? "" : "?" + query));
        variables.put("PATH_INFO", request.pathInfo());
        variables.put("QUERY_STRING", query == null ? "" : query);
        if (request.caller() instanceof Caller.User user) {
            variables.put("REMOTE_USER", user.qualifiedName());
        }
        if (request.hasBody()) {
            variables.put(
                    "CONTENT_TYPE",
                    WireText.ofHeader(String.valueOf(servlet.getContentType())).orElse(""));
            if (servlet.getContentLengthLong() >= 0) {
                variables.put("CONTENT_LENGTH", Long.toString(servlet.getContentLengthLong()));
            }
        }
        variables.put("HTTP_X_ZEROVM_EXECUTE", request.command().text());
        variables.put(
                "HTTP_X_TRANS_ID",
                String.valueOf(servlet.getAttribute(TransactionIdFilter.ATTRIBUTE)));
        return variables;
    }

    /** Of a job that another one asked for: its request is a plain one of the same caller. */
    static Map<String, String> ofNext(JobChain.Start start, int bytes) {
        var variables = new LinkedHashMap<String, String>();
        start.environment()
                .forEach((name, value) -> {
                    if (LASTING.contains(name)) {
                        variables.put(name, value);
                    }
                });
        var account = start.request().tenant().account();
        variables.put("REQUEST_METHOD", "POST");
        variables.put("REQUEST_URI", "/v1/" + account);
        variables.put("PATH_INFO", "/" + account);
        variables.put("QUERY_STRING", "");
        variables.put("CONTENT_TYPE", MediaTypes.JSON);
        variables.put("CONTENT_LENGTH", Integer.toString(bytes));
        variables.put("HTTP_X_ZEROVM_EXECUTE", ComputeRequest.Command.JOB.text());
        return variables;
    }

    private static String variable(String header) {
        return "HTTP_" + header.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
