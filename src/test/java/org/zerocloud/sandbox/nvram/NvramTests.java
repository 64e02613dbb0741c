package org.zerocloud.sandbox.nvram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.nvram.Mount.Access;

class NvramTests {

    private static List<String> arguments(String text) {
        return Nvram.parse("[args]\nargs = " + text).arguments();
    }

    @Test
    void readsAllSections() {
        Nvram nvram =
                Nvram.parse(
                        """
                        anything before the first section
                        [args]
                        args = python script.py \\x22quoted\\x22 "two words" a\\x2cb c\\x20d
                        [env]
                        name=LANG, value=de_AT.UTF-8
                        name=LIST, value=1\\x2c2\\x2c3
                        [fstab]
                        channel=/dev/1.python.tar, mountpoint=/, access=ro, removable=no
                        channel=/dev/export.tar, mountpoint=/results, access=wo
                        [mapping]
                        channel=/dev/stdin, mode=char
                        [time]
                        seconds=1370454582
                        [debug]
                        verbosity=3
                        [precache]
                        precache=yes
                        """);
        assertThat(nvram)
                .isEqualTo(
                        new Nvram(
                                List.of(
                                        "python",
                                        "script.py",
                                        "\"quoted\"",
                                        "two words",
                                        "a,b",
                                        "c d"),
                                Map.of("LANG", "de_AT.UTF-8", "LIST", "1,2,3"),
                                List.of(
                                        new Mount("/dev/1.python.tar", "/", Access.READ_ONLY),
                                        new Mount(
                                                "/dev/export.tar", "/results", Access.WRITE_ONLY)),
                                Map.of("/dev/stdin", ChannelMode.CHAR),
                                1_370_454_582,
                                3,
                                true,
                                List.of()));
    }

    @Test
    void anEmptyTextNamesTheProgramStub() {
        assertThat(Nvram.parse("").arguments()).containsExactly("stub");
    }

    @Test
    void argumentsAreSplitAtBlanksAndTabs() {
        assertThat(arguments("a  b\tc ")).containsExactly("a", "b", "c");
    }

    @Test
    void quotesHoldBlanksTogether() {
        assertThat(arguments("\"a b\" \"\" c\"d\"")).containsExactly("a b", "", "c\"d\"");
    }

    @Test
    void anEscapeIsAByteOfUtf8() {
        assertThat(arguments("\\xc3\\xbc \\x0a \\xzz \\x4"))
                .containsExactly("ü", "\n", "\\xzz", "\\x4");
    }

    @Test
    void aHashStartsACommentEvenInAValue() {
        assertThat(arguments("a b # c")).containsExactly("a", "b");
    }

    @Test
    void theFirstEqualsSignSplits() {
        assertThat(Nvram.parse("[env]\nname=A,value=b=c").environment()).containsEntry("A", "b=c");
    }

    @Test
    void blanksAreTrimmedAndACarriageReturnIsNot() {
        assertThat(Nvram.parse("[env]\n name = A ,\tvalue = b \r").environment())
                .containsEntry("A", "b \r");
    }

    @Test
    void aLaterVariableOverwrites() {
        assertThat(Nvram.parse("[env]\nname=A,value=1\nname=A,value=2").environment())
                .containsExactly(Map.entry("A", "2"));
    }

    @Test
    void aKeyGivenTwiceCountsOnce() {
        assertThat(Nvram.parse("[env]\nname=A,value=1,value=2").environment())
                .containsEntry("A", "1");
    }

    @Test
    void unknownKeysAreIgnored() {
        assertThat(Nvram.parse("[env]\nname=A,value=1,color=red").environment())
                .containsEntry("A", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[en]                                  | line 1: there is no section [en]",
                "[env];name=A                          | line 2: a record of [env] has no [value]",
                "[env];name=A, value=\\xff             | line 2: \\xff is not UTF-8",
                "[fstab];channel=a,mountpoint=/x,access=rw | line 2: there is no access rw, only ro and wo",
                "[fstab];channel=a,mountpoint=/,access=wo  | line 2: The mount point / is the root, which"
                        + " cannot be exported",
                "[fstab];channel=a,mountpoint=/dev/x,access=ro | line 2: The mount point /dev/x is below /dev",
                "[fstab];channel=a,mountpoint=x,access=ro | line 2: The mount point x is not absolute",
                "[fstab];channel=a,mountpoint=/a/../b,access=ro | line 2: The mount point /a/../b is not plain",
                "[fstab];channel=a,mountpoint=/,access=ro,fsname=unionfs | line 2: there is no file system"
                        + " unionfs, only tar",
                "[mapping];channel=a,mode=disk         | line 2: there is no mode disk",
                "[time];seconds=now | line 2: seconds is now, not a number up to 9223372036",
                "[time];seconds=9223372037 | line 2: seconds is 9223372037, not a number up to 9223372036",
                "[debug];verbosity=5                   | line 2: verbosity is 5, not a number up to 4",
                "[precache];precache=maybe             | line 2: precache is maybe, not yes or no"
            })
    void whatSaysNothingIsLeftOutWithAWarning(String text, String warning) {
        Nvram nvram = Nvram.parse(text.replace(';', '\n'));
        assertThat(nvram.warnings()).containsExactly(warning);
        assertThat(nvram)
                .usingRecursiveComparison()
                .ignoringFields("warnings")
                .isEqualTo(Nvram.of(List.of("stub"), Map.of()));
    }

    @Test
    void refusesMoreThanTenKibibytes() {
        assertThat(Nvram.parse("#".repeat(10_240)).warnings()).isEmpty();
        assertThatThrownBy(() -> Nvram.parse("#".repeat(10_241)))
                .isInstanceOf(NvramRejected.class)
                .hasMessageContaining("10240");
    }

    @Test
    void refusesAnEighthSection() {
        assertThatThrownBy(() -> Nvram.parse("[x]\n".repeat(8)))
                .isInstanceOf(NvramRejected.class)
                .hasMessage("Line 8: there are 8 sections, at most 7 are allowed");
    }

    @Test
    void refusesMoreThanAHundredRecordsInASection() {
        String records =
                IntStream.range(0, 101)
                        .mapToObj("name=A%d,value=1\n"::formatted)
                        .collect(Collectors.joining());
        assertThatThrownBy(() -> Nvram.parse("[env]\n" + records))
                .isInstanceOf(NvramRejected.class)
                .hasMessageContaining("101 records");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[env]\na=1,b=2,c=3,d=4,e=5,f=6",
                "[env]\nabcdefghijklmnopqrstu=1",
                "[abcdefghijklmnopqrstu]"
            })
    void refusesTooManyKeysAndTooLongNames(String text) {
        assertThatThrownBy(() -> Nvram.parse(text)).isInstanceOf(NvramRejected.class);
    }

    @Test
    void whatIsWrittenReadsAsTheSame() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Nvram nvram =
                    Nvram.of(
                            List.of("program", word(random), word(random)),
                            new LinkedHashMap<>(Map.of("A", word(random), "B", word(random))));
            assertThat(Nvram.parse(nvram.text())).as("seed %d, %d", seed, i).isEqualTo(nvram);
        }
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(12), 0, 0x2FF)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void aNameThatTheTextCannotHoldIsNotWritten() {
        assertThat(Nvram.of(List.of("x"), Map.of("A\n[time]", "1")).text())
                .isEqualTo("[args]\nargs = x\n");
    }
}
