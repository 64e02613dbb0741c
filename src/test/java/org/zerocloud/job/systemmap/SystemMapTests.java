package org.zerocloud.job.systemmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zerocloud.job.systemmap.Descriptions.assertRejected;
import static org.zerocloud.job.systemmap.Descriptions.device;
import static org.zerocloud.job.systemmap.Descriptions.expand;
import static org.zerocloud.job.systemmap.Descriptions.names;
import static org.zerocloud.job.systemmap.Descriptions.node;
import static org.zerocloud.job.systemmap.Descriptions.one;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.objectstore.ObjectPath;

/** From nodes to sessions: wildcards, counts, images, and what a session is placed beside. */
class SystemMapTests {

    private static List<String> objects(SystemMap map, String alias) {
        return map.sessions().stream()
                .flatMap(session -> session.devices().stream())
                .filter(device -> device.alias().equals(alias))
                .flatMap(device -> device.object().stream())
                .map(path -> path.container().container() + "/" + path.object())
                .toList();
    }

    @Test
    void aWildcardMakesASessionForEachObject() {
        var map = one("", device("stdin", "swift://~/c/*.txt"));
        assertThat(names(map)).containsExactly("n-1", "n-2", "n-3");
        assertThat(objects(map, "/dev/stdin")).containsExactly("c/a.txt", "c/dir/b.txt", "c/z.txt");
        assertThat(map.listed()).hasSize(3);
    }

    @Test
    void namesThatEndWithASlashAreSkipped() {
        assertThat(objects(one("", device("stdin", "swift://~/c/d*")), "/dev/stdin"))
                .containsExactly("c/dir/b.txt");
    }

    @Test
    void aWildcardWithOneMatchStillNumbersItsSession() {
        assertThat(names(one("", device("stdin", "swift://~/one/*")))).containsExactly("n-1");
    }

    @Test
    void aWildcardMakesCountVoid() {
        assertThat(names(one("'count':7", device("stdin", "swift://~/one/*"))))
                .containsExactly("n-1");
    }

    @Test
    void whatTheWildcardFoundFillsTheOutput() {
        var map =
                one(
                        "",
                        device("stdin", "swift://~/c_in*/in*")
                                + ","
                                + device("stdout", "swift://~/c_out*/out*"));
        assertThat(objects(map, "/dev/stdin"))
                .containsExactly("c_in1/input1", "c_in1/input2", "c_in2/input1", "c_in2/input2");
        assertThat(objects(map, "/dev/stdout"))
                .containsExactly(
                        "c_out1/output1", "c_out1/output2", "c_out2/output1", "c_out2/output2");
    }

    @Test
    void surplusCapturesAreLeftOut() {
        var map =
                one(
                        "",
                        device("stdin", "swift://~/c/*.t*t")
                                + ","
                                + device("stdout", "swift://~/o/*"));
        assertThat(objects(map, "/dev/stdout")).containsExactly("o/a", "o/dir/b", "o/z");
    }

    @Test
    void moreStarsThanCapturesAreRefused() {
        assertRejected(
                "["
                        + node(
                                "n",
                                "",
                                device("stdin", "swift://~/c/*.txt")
                                        + ","
                                        + device("stdout", "swift://~/o/*/*"))
                        + "]",
                "has more wildcards than were found");
    }

    @Test
    void sessionsThatWouldWriteOneObjectAreRefused() {
        assertRejected(
                "["
                        + node(
                                "n",
                                "",
                                device("stdin", "swift://~/c_in*/in*")
                                        + ","
                                        + device("stdout", "swift://~/o/*"))
                        + "]",
                "would write the one object swift://AUTH_test/o/1");
    }

    @Test
    void withoutAWildcardToReadTheStarIsTheSession() {
        assertThat(objects(one("'count':2", device("stdout", "swift://~/c/w*")), "/dev/stdout"))
                .containsExactly("c/wn-1", "c/wn-2");
        assertThat(objects(one("", device("stdout", "swift://~/c/w*")), "/dev/stdout"))
                .containsExactly("c/wn");
    }

    @Test
    void aFixedOutputOfAWildcardIsRefusedWhateverItFinds() {
        assertRejected(
                "["
                        + node(
                                "n",
                                "",
                                device("stdin", "swift://~/one/*")
                                        + ","
                                        + device("stdout", "swift://~/c/o"))
                        + "]",
                "several sessions would write the one object");
    }

    @Test
    void nothingFoundIsRefused() {
        assertRejected(
                "[" + node("n", "", device("stdin", "swift://~/c/none*")) + "]",
                "no objects match 'swift://AUTH_test/c/none*'");
        assertRejected(
                "[" + node("n", "", device("stdin", "swift://~/absent/*")) + "]",
                "there is no container swift://AUTH_test/absent");
    }

    @Test
    void plainInputsGoToEverySessionWhereverTheyStand() {
        var map =
                one(
                        "",
                        device("stdin", "swift://~/c_in1/in*")
                                + ","
                                + device("input", "swift://~/c/z.txt"));
        assertThat(objects(map, "/dev/input")).containsExactly("c/z.txt", "c/z.txt");
    }

    @Test
    void twoWildcardsGoSideBySide() {
        var map =
                one(
                        "",
                        device("stdin", "swift://~/c_in1/in*")
                                + ","
                                + device("input", "swift://~/c_in2/in*")
                                + ","
                                + device("stdout", "swift://~/o/*"));
        assertThat(objects(map, "/dev/input")).containsExactly("c_in2/input1", "c_in2/input2");
        assertThat(objects(map, "/dev/stdout")).containsExactly("o/put1", "o/put2");
    }

    @Test
    void twoWildcardsOfDifferentSizeAreRefused() {
        assertRejected(
                "["
                        + node(
                                "n",
                                "",
                                device("stdin", "swift://~/c_in1/in*")
                                        + ","
                                        + device("input", "swift://~/c/*.txt"))
                        + "]",
                "its wildcards match different numbers of objects: [2, 3]");
    }

    @Test
    void containersCanBeMatched() {
        var map =
                one(
                        "",
                        device("input", "swift://~/c_in*")
                                + ","
                                + device("stdout", "swift://~/o/l*"));
        assertThat(map.sessions())
                .map(session -> session.attached().orElseThrow().toString())
                .allSatisfy(text -> assertThat(text).contains("c_in"));
        assertThat(objects(map, "/dev/stdout")).containsExactly("o/l1", "o/l2");
    }

    @Test
    void aContainerThatIsNotAttachedIsRefused() {
        assertRejected(
                "["
                        + node(
                                "n",
                                "",
                                device("stdin", "swift://~/c/a.txt")
                                        + ","
                                        + device("input", "swift://~/c"))
                        + "]",
                "is not what the session is attached to");
    }

    @Test
    void imagesCanBeMatchedToo() {
        var map = one("", device("image", "swift://~/c_in1/in*"));
        assertThat(names(map)).containsExactly("n-1", "n-2");
        assertThat(map.sessions().getLast().devices().getFirst().object())
                .hasValueSatisfying(path -> assertThat(path.object()).isEqualTo("input2"));
    }

    @Test
    void aNodeWithoutDevicesHasItsSessions() {
        assertThat(names(one("'count':2", ""))).containsExactly("n-1", "n-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stdin=o input=i stdout=x image=m | /dev/stdin",
                "script=s stdout | none",
                "script=s stdout=x | /dev/stdout",
                "script=s | /dev/script",
                "image=m stdout=x | /dev/image",
                "stdin image=m stdout=x | none",
                "stderr stdout=x | none",
                "stdout=x stdin=o | /dev/stdin"
            })
    void attachesByTheOrderOfDevices(String devices, String attached) {
        var entries = new java.util.ArrayList<String>();
        for (var device : devices.split(" ", -1)) {
            var parts = device.split("=", -1);
            entries.add(
                    parts.length == 1
                            ? "{'name':'%s'}".formatted(parts[0])
                            : device(parts[0], "swift://~/k/" + parts[1]));
        }
        assertThat(
                        one("", String.join(",", entries))
                                .sessions()
                                .getFirst()
                                .attached()
                                .map(Device::alias))
                .isEqualTo(Optional.of(attached).filter(alias -> !alias.equals("none")));
    }

    @Test
    void attachNamesTheDevice() {
        var devices =
                device("stdin", "swift://~/c/a.txt") + "," + device("stdout", "swift://~/c/o");
        assertThat(
                        one("'attach':'stdout'", devices)
                                .sessions()
                                .getFirst()
                                .attached()
                                .map(Device::alias))
                .contains("/dev/stdout");
        assertThat(one("'attach':'none'", devices).sessions().getFirst().attached()).isEmpty();
    }

    @Test
    void everySessionHasTheImageOfTheRequest() {
        var map =
                expand(
                        "[{'name':'n','count':2,'exec':{'path':'file://image:bin/x'}}]",
                        Optional.of(new Device.PostedImage()));
        assertThat(map.sessions())
                .allSatisfy(session -> {
                    assertThat(session.devices()).containsExactly(new Device.PostedImage());
                    assertThat(session.executable()).isEqualTo(new Executable.InImage("bin/x"));
                });
    }

    @Test
    void anImageBesideThatOfTheRequestIsRefused() {
        assertThatThrownBy(() ->
                        expand(
                                "[" + node("n", "", device("image", "swift://~/c/i")) + "]",
                                Optional.of(new Device.PostedImage())))
                .hasMessageContaining("an image came with the request already");
    }

    @Test
    void systemImagesAreDevicesAndPlacesOfPrograms() {
        var map =
                expand(
                        "[{'name':'n','exec':{'path':'file://python:bin/python'},"
                                + "'devices':[{'name':'lua'}]}]");
        var session = map.sessions().getFirst();
        assertThat(session.executable())
                .isEqualTo(new Executable.InSystemImage("python", "bin/python"));
        assertThat(session.devices()).containsExactly(new Device.SystemImage("lua"));
    }

    @Test
    void modesAreKeptByAlias() {
        var session = one("", "{'name':'stdin','mode':'char'}").sessions().getFirst();
        assertThat(session.modes()).containsExactly(Map.entry("/dev/stdin", "char"));
    }

    @Test
    void locationsAreKept() {
        assertThat(one("'location':'rack'", "").sessions().getFirst().location()).isEqualTo("rack");
    }

    @Test
    void aTildeIsTheAccountOfTheRequest() {
        assertThat(one("", device("stdin", "swift://./c/a.txt")).sessions().getFirst().devices())
                .first()
                .extracting(device -> device.object().map(ObjectPath::account))
                .isEqualTo(Optional.of(Descriptions.TENANT));
    }

    @Test
    void aStarOfTheContainerTakesNothingOfTheObject() {
        assertRejected(
                "[" + node("n", "", device("stdin", "swift://~/c*/b.txt")) + "]",
                "no objects match");
    }

    @Test
    void aNodeWithStreamsOnlyHasItsSessions() {
        var map =
                expand(
                        "["
                                + node("s", "", device("stdout", "zvm://m:stdin"))
                                + ","
                                + node("m", "'count':3", "")
                                + "]");
        assertThat(names(map)).containsExactly("s", "m-1", "m-2", "m-3");
    }
}
