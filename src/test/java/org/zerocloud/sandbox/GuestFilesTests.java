package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.Guests.guest;
import static org.zerocloud.sandbox.Guests.in;
import static org.zerocloud.sandbox.Guests.out;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.sandbox.nvram.Nvram;

/**
 * What a program finds and does in its own file system; the guest prints each errno as a number.
 */
class GuestFilesTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** What the lines print that are given to a new guest. */
    private static List<String> shell(FileLimits files, String... lines) {
        var limits =
                new Limits(
                        Guests.LIMITS.wallTime(),
                        Guests.LIMITS.memoryBytes(),
                        Long.MAX_VALUE,
                        files);
        return shell(Nvram.of(List.of("shell"), Map.of()), limits, lines);
    }

    private static List<String> shell(String... lines) {
        return shell(FileLimits.DEFAULTS, lines);
    }

    private static List<String> shell(Nvram nvram, Limits limits, String... lines) {
        var sink = new ByteArrayOutputStream();
        var invocation =
                new Invocation(
                        nvram,
                        Map.of(),
                        List.of(in(String.join("\n", lines) + "\n"), out(sink)),
                        limits);
        Verdict verdict = SANDBOX.run(SANDBOX.prepare(guest("shell")), invocation);
        assertThat(verdict).isInstanceOf(Verdict.Exited.class);
        return sink.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aFileKeepsWhatIsWritten() {
        assertThat(shell("put /f one", "append /f two", "cat /f"))
                .containsExactly("", "", "onetwo");
    }

    @Test
    void openingToWriteCutsAFile() {
        assertThat(shell("put /f longer", "put /f new", "cat /f")).last().isEqualTo("new");
    }

    @Test
    void aFileCanBeCutAndLengthenedByZeros() {
        assertThat(shell("put /f abcdef", "cut /f 2", "cut /f 4", "cat /f", "stat /f"))
                .endsWith("ab\0\0", "file size 4 names 1 time 0.000000000");
    }

    @Test
    void writesInTheMiddle() {
        assertThat(shell("put /f abcdefgh", "patch /f XY", "cat /f")).last().isEqualTo("abcXYfgh");
    }

    @Test
    void directoriesNest() {
        assertThat(shell("mkdir /d", "mkdir /d/e", "put /d/e/f x", "ls /d", "cat /d/e/f"))
                .endsWith("./../e/", "x");
    }

    @Test
    void listsNamesInOrder() {
        assertThat(shell("put /tmp/b x", "put /tmp/a x", "mkdir /tmp/c", "ls /tmp"))
                .last()
                .isEqualTo("./../a b c/");
    }

    @Test
    void aDirectoryThatIsEmptiedWhileItIsListedLosesNothing() {
        assertThat(shell("mkdir /d", "many /d 3000", "empty /d", "ls /d"))
                .endsWith("3000", "./../");
    }

    @Test
    void renamingReplacesAFile() {
        assertThat(shell("put /a new", "put /b old", "mv /a /b", "cat /b", "cat /a"))
                .endsWith("new", "errno 44");
    }

    @Test
    void renamingMovesADirectoryWithAllBelow() {
        assertThat(
                        shell(
                                "mkdir /a",
                                "put /a/f x",
                                "mkdir /b",
                                "mv /a /b/c",
                                "cat /b/c/f",
                                "ls /b/c"))
                .endsWith("x", "./../f ");
    }

    @Test
    void hardLinksShareTheirBytes() {
        assertThat(shell("put /a one", "ln /a /b", "append /b two", "rm /a", "cat /b", "stat /b"))
                .endsWith("onetwo", "file size 6 names 1 time 0.000000000");
    }

    @Test
    void symbolicLinksAreFollowed() {
        assertThat(
                        shell(
                                "mkdir /d",
                                "put /d/f x",
                                "symlink d/f /l",
                                "cat /l",
                                "readlink /l",
                                "lstat /l"))
                .endsWith("x", "d/f", "link size 3 names 1 time 0.000000000");
    }

    @Test
    void anAbsoluteLinkStartsAtTheRootOfTheGuest() {
        assertThat(shell("put /tmp/f x", "mkdir /d", "symlink /tmp/f /d/l", "cat /d/l"))
                .last()
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a file that is not there              | cat /none             | 44",
                "a file below a file                   | put /dev/null/x y     | 54",
                "a directory that is there             | mkdir /tmp            | 20",
                "a directory that is not empty         | rmdir /dir            | 55",
                "a directory as a file                 | rm /dir               | 31",
                "a file as a directory                 | rmdir /file           | 54",
                "a directory over a file               | mv /dir /file         | 54",
                "a file over a directory               | mv /file /dir         | 31",
                "a directory over one that is not empty | mv /tmp /dir         | 55",
                "a directory below itself              | mv /dir /dir/sub      | 28",
                "a link to a directory                 | ln /dir /x            | 63",
                "a device under another name           | ln /dev/null /x       | 75",
                "the target of what is no link         | readlink /file        | 28",
                "a link to itself                      | cat /loop             | 32",
                "a link that leads out                 | cat /out              | 76",
                "a path that leads out                 | cat /dir/../../x      | 76",
                "a slash behind a file                 | cat /file/            | 54",
                "a directory to write to               | put /dir x            | 31",
                "a directory in the devices            | mkdir /dev/x          | 52",
                "a directory of devices                | rmdir /dev            | 52",
                "a device to move                      | mv /dev/null /x       | 52",
                "a name among the devices              | mv /file /dev/x       | 52",
                "a device to remove                    | rm /dev/null          | 63",
                "a new device                          | put /dev/x y          | 44",
                "a link among the devices              | symlink x /dev/x      | 63",
                "a full device                         | put /dev/full x       | 51",
                "a device to read only                 | put /dev/nvram x      | 2"
            })
    void refuses(String what, String line, String errno) {
        List<String> lines =
                shell(
                        "mkdir /dir",
                        "put /dir/f x",
                        "put /file x",
                        "symlink loop /loop",
                        "symlink ../x /out",
                        line);
        assertThat(lines.subList(0, 5)).as("preparations").containsOnly("");
        assertThat(lines).as(what).last().isEqualTo("errno " + errno);
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(shell("put /" + "n".repeat(255) + " x", "put /" + "n".repeat(256) + " x"))
                .containsExactly("", "errno 37");
    }

    @Test
    void theBytesOfAllFilesAreLimited() {
        var limits = new FileLimits(1 << 20, 100);
        assertThat(
                        shell(
                                limits,
                                "fill /a 900000",
                                "fill /b 200000",
                                "rm /a",
                                "rm /b",
                                "fill /c 900000"))
                .containsExactly("", "errno 51", "", "", "");
    }

    @Test
    void aFileCannotBeLargerThanAllMayBe() {
        var limits = new FileLimits(1 << 20, 100);
        assertThat(shell(limits, "put /a x", "cut /a 1048577", "cut /a 1048576"))
                .endsWith("errno 22", "");
    }

    @Test
    void aHoleTakesNoRoom() {
        var limits = new FileLimits(1 << 20, 100);
        assertThat(
                        shell(
                                limits,
                                "put /a x",
                                "cut /a 1000000",
                                "put /b x",
                                "cut /b 1000000",
                                "stat /a"))
                .last()
                .asString()
                .startsWith("file size 1000000");
    }

    @Test
    void theNamesAreLimited() {
        var limits = new FileLimits(1 << 20, 10);
        assertThat(shell(limits, "many /tmp 11", "rm /tmp/00000", "put /tmp/x y"))
                .containsExactly("10 errno 51", "", "");
    }

    @Test
    void linksAreCountedAsOften() {
        var limits = new FileLimits(1 << 10, 100);
        String target = "t".repeat(700);
        assertThat(shell(limits, "symlink " + target + " /a", "ln /a /b", "rm /a", "ln /b /a"))
                .containsExactly("", "errno 51", "", "errno 44");
    }

    @Test
    void aHomeIsMade() {
        var nvram = Nvram.of(List.of("shell"), Map.of("HOME", "/my/home"));
        assertThat(shell(nvram, Guests.LIMITS, "ls /my", "put /my/home/f x"))
                .containsExactly("./../home/", "");
    }

    @Test
    void timesAreThoseOfTheGuestsClock() {
        Nvram nvram = Nvram.parse("[args]\nargs=shell\n[time]\nseconds=1370454582");
        assertThat(shell(nvram, Guests.LIMITS, "put /f x", "stat /f"))
                .last()
                .isEqualTo("file size 1 names 1 time 1370454582.000000000");
    }

    @Test
    void theConfigurationCanBeRead() {
        String text = "[args]\nargs = shell a\\x2cb\n[env]\nname=A, value=1\n[time]\nseconds=5\n";
        assertThat(shell(Nvram.parse(text), Guests.LIMITS, "cat /dev/nvram"))
                .containsExactlyElementsOf((text + "\n").lines().toList());
    }

    @Test
    void nothingOfARunIsThereInTheNext() {
        shell("put /tmp/secret x");
        assertThat(shell("ls /tmp")).containsExactly("./../");
    }
}
