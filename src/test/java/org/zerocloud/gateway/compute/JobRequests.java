package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** Job descriptions of one node, and looks at their answers. */
final class JobRequests {

    private JobRequests() {}

    /**
     * A node {@code n} that runs a program of the container {@code c} with the argument 42.
     *
     * @param devices JSON objects with single quotes, separated by commas
     */
    static String job(String program, String devices) {
        return "[{'name':'n','exec':{'path':'swift://~/c/%s','args':'42'},'devices':[%s]}]"
                .formatted(program, devices);
    }

    static void assertHeader(HttpResponse<String> answer, String name, String value) {
        assertThat(header(answer, name)).isEqualTo(value);
    }

    static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("(no " + name + ")");
    }
}
