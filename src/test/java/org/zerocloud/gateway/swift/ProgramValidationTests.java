package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramValidationTests extends SwiftServer {

    @ParameterizedTest
    @ValueSource(strings = {"application/x-nexe", "application/wasm", "Application/WASM; v=1"})
    void aValidProgramIsToldWhenItIsStored(String type) throws IOException {
        var created = putProgram("Content-Type", type);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(valid(created)).isEqualTo("true");
    }

    @Test
    void anythingIsValidatedOnDemand() throws IOException {
        var type = "application/octet-stream";
        assertThat(valid(putProgram("Content-Type", type))).isEmpty();
        var created = putProgram("Content-Type", type, "X-Zerovm-Validate", "yes");
        assertThat(valid(created)).isEqualTo("true");
    }

    @Test
    void whatIsNoValidProgramIsStoredWithoutAWord() {
        var created = put(box + "/o", "no program", "Content-Type", "application/x-nexe");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(valid(created)).isEmpty();
        assertThat(valid(get(box + "/o", "X-Zerovm-Valid", "true"))).isEmpty();
    }

    @Test
    void aReaderIsToldIfItAsks() throws IOException {
        putProgram("Content-Type", "application/wasm");
        assertThat(valid(head(box + "/o", "X-Zerovm-Valid", "true"))).isEqualTo("true");
        assertThat(valid(get(box + "/o", "X-Zerovm-Valid", "TRUE", "Range", "bytes=0-3")))
                .isEqualTo("true");
        assertThat(valid(head(box + "/o"))).isEmpty();
        assertThat(valid(head(box + "/o", "X-Zerovm-Valid", "false"))).isEmpty();
    }

    @Test
    void aDescriptionCanAskToo() throws IOException {
        putProgram("Content-Type", "application/octet-stream");
        assertThat(valid(post(box + "/o", "X-Object-Meta-A", "b"))).isEmpty();
        assertThat(valid(post(box + "/o", "X-Zerovm-Validate", "1"))).isEqualTo("true");
        assertThat(valid(head(box + "/o", "X-Zerovm-Valid", "true"))).isEqualTo("true");
    }

    @Test
    void theMarkStaysWithADescriptionAndGoesWithTheBytes() throws IOException {
        putProgram("Content-Type", "application/wasm");
        post(box + "/o", "Content-Type", "application/octet-stream");
        assertThat(valid(head(box + "/o", "X-Zerovm-Valid", "true"))).isEqualTo("true");
        putProgram("Content-Type", "application/octet-stream");
        assertThat(valid(head(box + "/o", "X-Zerovm-Valid", "true"))).isEmpty();
    }

    @Test
    void noClientCanMark() {
        put(
                box + "/o",
                "no program",
                "Content-Type",
                "text/plain",
                "X-Zerovm-Valid",
                "true",
                "X-Object-Meta-X-Zerovm-Valid",
                "true");
        assertThat(valid(head(box + "/o", "X-Zerovm-Valid", "true"))).isEmpty();
    }

    private HttpResponse<String> putProgram(String... headers) throws IOException {
        var program = Files.readAllBytes(Path.of("samples/hello.wasm"));
        return send(OWNER, "PUT", box + "/o", BodyPublishers.ofByteArray(program), headers);
    }

    private static String valid(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Zerovm-Valid").orElse("");
    }
}
