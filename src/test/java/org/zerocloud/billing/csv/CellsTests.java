package org.zerocloud.billing.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cells that are written without the library are those that it would write. */
class CellsTests {

    private static final String CHARACTERS = "aZ09 ,\"\n\r\t'=+-@#!;\\\u0000\u007fé€\ud83d\ude00";
    private static final int TEXTS = 100_000;

    @Test
    void areWhatTheLibraryWouldWrite() throws IOException {
        var random = new Random(20_260_131);
        for (var i = 0; i < TEXTS; i++) {
            var text = text(random);
            var expected = new StringBuilder();
            Cells.FORMAT.printRecord(expected, "first", Cells.neutral(text), "last");

            var line = new StringBuilder("first,").append(text);
            Cells.close(line, "first,".length());
            line.append(",last").append(Cells.FORMAT.getRecordSeparator());

            assertThat(line).as("<%s>", text).hasToString(expected.toString());
        }
    }

    @Test
    void whatWasWrittenBeforeStaysAsItIs() {
        var line = new StringBuilder("a,b\",");
        Cells.close(line, line.length());
        assertThat(line).hasToString("a,b\",");
        for (var text : List.of("x", "=x", "x,y")) {
            Cells.close(line.append(text), line.length() - text.length());
        }
        assertThat(line).hasToString("a,b\",x'=x\"x,y\"");
    }

    private static String text(Random random) {
        var codePoints = CHARACTERS.codePoints().toArray();
        return IntStream.range(0, random.nextInt(6))
                .map(_ -> codePoints[random.nextInt(codePoints.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
