package org.zerocloud.job.systemmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.job.systemmap.Descriptions.assertRejected;
import static org.zerocloud.job.systemmap.Descriptions.device;
import static org.zerocloud.job.systemmap.Descriptions.expand;
import static org.zerocloud.job.systemmap.Descriptions.names;
import static org.zerocloud.job.systemmap.Descriptions.node;
import static org.zerocloud.job.systemmap.Descriptions.one;

import java.util.List;
import org.junit.jupiter.api.Test;

/** From nodes to sessions: streams and copies. */
class NetworkTests {

    private static List<String> links(SystemMap map) {
        return map.links().stream()
                .map(link ->
                        "%d %s > %d %s"
                                .formatted(
                                        link.from().ordinal(),
                                        link.from().alias(),
                                        link.to().ordinal(),
                                        link.to().alias()))
                .toList();
    }

    @Test
    void connectsEachSessionToEachOfTheOther() {
        var map =
                expand(
                        "["
                                + node(
                                        "mapper",
                                        "'connect':['mapper','reducer']",
                                        device("stdin", "swift://~/c_in1/in*"))
                                + ","
                                + node("reducer", "'count':2,'connect':['manager']", "")
                                + ","
                                + node("manager", "", device("stdout", "swift://~/c/res"))
                                + "]");
        assertThat(names(map))
                .containsExactly("mapper-1", "mapper-2", "reducer-1", "reducer-2", "manager");
        assertThat(links(map))
                .containsExactly(
                        "1 /dev/out/mapper-2 > 2 /dev/in/mapper-1",
                        "1 /dev/out/reducer-1 > 3 /dev/in/mapper-1",
                        "1 /dev/out/reducer-2 > 4 /dev/in/mapper-1",
                        "2 /dev/out/mapper-1 > 1 /dev/in/mapper-2",
                        "2 /dev/out/reducer-1 > 3 /dev/in/mapper-2",
                        "2 /dev/out/reducer-2 > 4 /dev/in/mapper-2",
                        "3 /dev/out/manager > 5 /dev/in/reducer-1",
                        "4 /dev/out/manager > 5 /dev/in/reducer-2");
    }

    @Test
    void aGroupThatConnectsToItselfIsAMeshWithoutLoops() {
        var map = one("'count':3,'connect':['n']", "");
        assertThat(map.links()).hasSize(6);
        assertThat(links(map)).noneMatch(link -> link.startsWith("1") && link.contains("> 1"));
    }

    @Test
    void oneMemberCanBeConnectedTo() {
        var map =
                expand(
                        "["
                                + node("a", "'connect':['r-2']", "")
                                + ","
                                + node("r", "'count':2", "")
                                + "]");
        assertThat(links(map)).containsExactly("1 /dev/out/r-2 > 3 /dev/in/a");
    }

    @Test
    void aDeviceCanBeAStreamToAnother() {
        var map =
                expand(
                        "["
                                + node(
                                        "s",
                                        "",
                                        device("stdin", "swift://~/c_in1/in*")
                                                + ","
                                                + device("stdout", "zvm://m:/dev/in/*"))
                                + ","
                                + node("m", "", "{'name':'stderr'}")
                                + "]");
        assertThat(links(map))
                .containsExactly(
                        "1 /dev/stdout > 3 /dev/in/put1", "2 /dev/stdout > 3 /dev/in/put2");
    }

    @Test
    void aStreamDeviceIsAddedToWhatIsConnected() {
        var map =
                expand(
                        "["
                                + node(
                                        "s",
                                        "'connect':['k']",
                                        device("stdout", "zvm://m:stdin")
                                                + ","
                                                + device("log", "zvm://m:log"))
                                + ","
                                + node("m", "", "")
                                + ","
                                + node("k", "", "")
                                + "]");
        assertThat(links(map))
                .containsExactly(
                        "1 /dev/stdout > 2 /dev/stdin",
                        "1 /dev/log > 2 /dev/log",
                        "1 /dev/out/k > 3 /dev/in/s");
    }

    @Test
    void aStreamToAGroupGoesToEachOfIt() {
        var map =
                expand(
                        "["
                                + node("s", "", device("stdout", "zvm://m:stdin"))
                                + ","
                                + node("m", "'count':2", "")
                                + "]");
        assertThat(links(map))
                .containsExactly("1 /dev/stdout > 2 /dev/stdin", "1 /dev/stdout > 3 /dev/stdin");
    }

    @Test
    void twoChannelsOfOneNameAreRefused() {
        assertRejected(
                "["
                        + node("s", "", device("stdout", "zvm://m:stdin"))
                        + ","
                        + node("m", "", device("stdin", "swift://~/c/a.txt"))
                        + "]",
                "Session 'm' has two channels of the name /dev/stdin");
    }

    @Test
    void aStreamWithMoreStarsThanCapturesIsRefused() {
        assertRejected(
                "["
                        + node("s", "", device("stdout", "zvm://m:in/*"))
                        + ","
                        + node("m", "", "")
                        + "]",
                "'zvm://m:in/*' has more wildcards than were found");
    }

    @Test
    void copiesStandSideBySideAndTalkToCopiesOfTheirNumber() {
        var map =
                expand(
                        "["
                                + node("s", "'replicate':2,'connect':['m']", "")
                                + ","
                                + node("m", "'replicate':2", "")
                                + "]");
        assertThat(names(map)).containsExactly("s", "s", "m", "m");
        assertThat(map.sessions()).map(Session::copy).containsExactly(1, 2, 1, 2);
        assertThat(links(map))
                .containsExactly("1 /dev/out/m > 3 /dev/in/s", "2 /dev/out/m > 4 /dev/in/s");
        assertThat(map.isConnected()).isTrue();
    }

    @Test
    void replicateOfZeroRunsOnce() {
        assertThat(one("'replicate':0", "").sessions()).hasSize(1);
    }

    @Test
    void connectedNodesNeedTheSameNumberOfCopies() {
        assertRejected(
                "["
                        + node("s", "'replicate':2,'connect':['m']", "")
                        + ","
                        + node("m", "", "")
                        + "]",
                "Nodes 's' and 'm' are connected, and have different replicate");
    }

    @Test
    void aStreamDeviceStandsForTheUsualPair() {
        var map =
                expand(
                        "["
                                + node("s", "", device("stdout", "zvm://m:stdin"))
                                + ","
                                + node("m", "", "")
                                + "]");
        assertThat(links(map)).containsExactly("1 /dev/stdout > 2 /dev/stdin");
    }

    @Test
    void aStreamGoesTo16SessionsAtMost() {
        assertRejected(
                "["
                        + node("s", "", device("stdout", "zvm://m:stdin"))
                        + ","
                        + node("m", "'count':17", "")
                        + "]",
                "at most 16");
    }

    @Test
    void aCopiedSessionIsAttachedToItsOutput() {
        var session = one("'replicate':2", device("stdout", "swift://~/c/o")).sessions().getFirst();
        assertThat(session.attached()).map(Device::alias).contains("/dev/stdout");
    }
}
