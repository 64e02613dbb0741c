package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.zerocloud.SwiftAccount;

/** Job descriptions, in which single quotes stand for double ones, and looks at their answers. */
final class JobRequests {

    /** An output that is returned. */
    static final String STDOUT = "{'name':'stdout','content_type':'text/plain'}";

    private static final Set<String> STORED = ConcurrentHashMap.newKeySet();

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

    /** Stores guests of the tests in the container {@code p}, once for each server and account. */
    static void storeGuests(SwiftAccount account, String... guests) {
        for (var guest : guests) {
            if (STORED.add(account.url() + "/p/" + guest)) {
                account.put("/p");
                account.put("/p/" + guest, guest(guest));
            }
        }
    }

    static Path guest(String name) {
        return Path.of("src/test/guests", name + ".wasm");
    }

    static String nodes(String... nodes) {
        return "[" + String.join(",", nodes) + "]";
    }

    /** A node with a guest of the container {@code p}. */
    static String node(String name, String guest, String args, String... devices) {
        return node(name, guest, args, "", devices);
    }

    /** The same with further keys, which begin with a comma. */
    static String keyed(String name, String guest, String keys, String... devices) {
        return node(name, guest, "", keys, devices);
    }

    private static String node(
            String name, String guest, String args, String keys, String[] devices) {
        return "{'name':'%s','exec':{'path':'swift://~/p/%s','args':'%s'}%s,'devices':[%s]}"
                .formatted(name, guest, args, keys, String.join(",", devices));
    }

    /** A device with an object of the account of the request. */
    static String device(String name, String path) {
        return "{'name':'%s','path':'swift://~/%s'}".formatted(name, path);
    }

    /** A session that answers with these lines of a head, and then with {@code /d/body}. */
    static String answering(String name, String device, String... head) {
        return node(name, "answer", arguments(head), device("stdin", "d/body"), device);
    }

    /** An output that is returned and speaks of itself. */
    static String message(String contentType) {
        return "{'name':'stdout','content_type':'%s'}".formatted(contentType);
    }

    private static String arguments(String... lines) {
        return Arrays.stream(lines).map(JobRequests::word).collect(Collectors.joining(" "));
    }

    private static String word(String line) {
        var word = line.replace(" ", "\\\\x20").replace(",", "\\\\x2c").replace("\n", "\\\\x0a");
        return word.isEmpty() ? "\\\"\\\"" : word;
    }

    static byte[] json(String description) {
        return bytes(description.replace('\'', '"'));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a request as it is, goes away, and reads what comes back. */
    static String sendRaw(int port, String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes(request.replace("\n", "\r\n")));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertHeader(HttpResponse<String> answer, String name, String value) {
        assertThat(header(answer, name)).isEqualTo(value);
    }

    static void assertStatus(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("(no " + name + ")");
    }
}
