package org.zerocloud.job.systemmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;

class JobDescriptionTests {

    private static final TenantId TENANT = new TenantId("test");
    private static final String EXEC = "'exec':{'path':'swift://~/c/p.wasm'}";

    @Test
    void readsTheJobOfTheBlogPost() {
        var session =
                only(
                        """
                        [{'name':'sizeof','exec':{'path':'swift://~/zerovm/sizeof.wasm'},
                          'args':'ignored here',
                          'file_list':[{'device':'stdin','path':'swift://AUTH_test/zerovm/input'},
                                       {'device':'stdout','path':'swift://./zerovm/output'},
                                       {'device':'stderr'}]}]
                        """);

        assertThat(session.name()).isEqualTo("sizeof");
        assertThat(session.executable())
                .isEqualTo(new Executable.Stored(object("zerovm", "sizeof.wasm")));
        assertThat(session.command().arguments()).containsExactly("sizeof");
        assertThat(session.devices())
                .containsExactly(
                        new Device.ObjectInput(Device.Name.STDIN, object("zerovm", "input")),
                        new Device.ObjectOutput(
                                Device.Name.STDOUT,
                                object("zerovm", "output"),
                                described("application/octet-stream")),
                        new Device.ResponseOutput(Device.Name.STDERR, described("text/html")));
    }

    @Test
    void passesArgumentsAndEnvironment() {
        var session =
                only(
                        """
                        [{'name':'n','exec':{'path':'swift://~/c/p','name':'prog','args':'a \\"b c\\"',
                          'env':{'X':'1,2','EMPTY':'','NUMBER':5}}}]
                        """);

        assertThat(session.command().arguments()).containsExactly("prog", "a", "b c");
        assertThat(session.command().environment())
                .isEqualTo(Map.of("X", "1,2", "EMPTY", "", "NUMBER", "5"));
    }

    @Test
    void makesAsManySessionsAsTheNodeCounts() {
        assertThat(sessions("[{'name':'n'," + EXEC + ",'count':3},{'name':'m'," + EXEC + "}]"))
                .map(Session::name)
                .containsExactly("n-1", "n-2", "n-3", "m");
    }

    @Test
    void prefersFileListToDevices() {
        var session =
                only(
                        "[{'name':'n',"
                                + EXEC
                                + ",'devices':[{'name':'stdout'}],'file_list':[{'name':'stderr'}]}]");
        assertThat(session.devices()).map(Device::alias).containsExactly("/dev/stderr");
    }

    @Test
    void attachesTheFirstObjectThatIsRead() {
        var session =
                only(
                        "[{'name':'n',"
                                + EXEC
                                + ",'devices':[{'name':'stdout','path':'swift://~/c/o'},"
                                + "{'name':'stdin','path':'swift://~/c/i'}]}]");
        assertThat(session.attached()).map(Device::alias).contains("/dev/stdin");
    }

    @Test
    void namesAllViolationsAtOnce() {
        assertThatThrownBy(() ->
                        sessions(
                                "[{'name':'a b'},{'name':'n',"
                                        + EXEC
                                        + ",'count':0,'devices':[{'name':'disk'}]}]"))
                .isInstanceOfSatisfying(
                        JobRejected.class,
                        rejected -> assertThat(rejected.violations()).hasSize(4));
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                rejected("{}", "A job is a JSON array of nodes"),
                rejected("null", "A job is a JSON array of nodes"),
                rejected("[]", "The job has no nodes"),
                rejected("[5]", "A node is a JSON object"),
                rejected("[{" + EXEC + "}]", "A node has no name"),
                rejected("[{'name':''," + EXEC + "}]", "A node has no name"),
                rejected("[{'name':'a,b'," + EXEC + "}]", "Node name 'a,b'"),
                rejected("[{'name':'n'}]", "Node 'n' has no exec"),
                rejected("[{'name':'n','exec':'p'}]", "Node 'n' has no exec"),
                rejected("[{'name':'n','exec':{'args':'x'}}]", "Node 'n': exec has no path"),
                rejected("[{'name':'n','exec':{'path':'/a/c/o'}}]", "'/a/c/o' is not of the form"),
                rejected("[{'name':'n','exec':{'path':'zvm://h:d'}}]", "'zvm://h:d' is not of"),
                rejected(
                        "[{'name':'n','exec':{'path':'swift://~/c'}}]", "does not name one object"),
                rejected(
                        "[{'name':'n','exec':{'path':'swift://~/c/*'}}]",
                        "does not name one object"),
                rejected(
                        "[{'name':'n','exec':{'path':'file://x:p'}}]",
                        "names no image of the system"),
                rejected(
                        "[{'name':'n','exec':{'path':'file://image:p'}}]", "the node has no image"),
                rejected("[{'name':'n','exec':{'path':'file://p'}}]", "the node has no image"),
                rejected(
                        "[{'name':'n','exec':{'path':'swift://x/c/o'}}]",
                        "does not name an account"),
                rejected("[{'name':'n'," + EXEC + ",'count':true}]", "count true"),
                rejected("[{'name':'n'," + EXEC + ",'count':'2'}]", "count \"2\""),
                rejected("[{'name':'n'," + EXEC + ",'count':-1}]", "count -1"),
                rejected("[{'name':'n'," + EXEC + ",'count':1.5}]", "count 1.5"),
                rejected("[{'name':'n'," + EXEC + ",'count':300}]", "300 sessions, at most 256"),
                rejected(
                        "[{'name':'n-1'," + EXEC + "},{'name':'n'," + EXEC + ",'count':2}]",
                        "Two sessions are named 'n-1'"),
                rejected(
                        "[{'name':'n'," + EXEC + ",'connect':['m']}]",
                        "connects to 'm', which is no node"),
                rejected(
                        "[{'name':'n'," + EXEC + ",'connect':['n']}]",
                        "Node 'n' connects to itself"),
                rejected(
                        "[{'name':'n'," + EXEC + ",'connect':'m'}]", "connect is not a JSON array"),
                rejected("[{'name':'n'," + EXEC + ",'replicate':6}]", "replicate 6"),
                rejected("[{'name':'n'," + EXEC + ",'replicate':'2'}]", "replicate \"2\""),
                rejected(
                        "[{'name':'n'," + EXEC + ",'replicate':5,'count':4}]",
                        "it has 20, at most 16"),
                rejected("[{'name':'n'," + EXEC + ",'attach':1}]", "attach is not a text"),
                rejected(
                        "[{'name':'n'," + EXEC + "},{'name':'n'," + EXEC + "}]",
                        "Two nodes are named 'n'"),
                rejected("[{'name':'n'," + EXEC + ",'devices':{}}]", "devices is not a JSON array"),
                device("{'path':'swift://~/c/o'}", "Node 'n' has a device without a name"),
                device("{'name':'disk'}", "device 'disk'"),
                device("{'name':'db','path':'swift://~/c/o'}", "device 'db'"),
                device("{'name':'image'}", "device 'image': it needs a path"),
                device("{'name':'image','path':'swift://~/c'}", "names a container, not an object"),
                device(
                        "{'name':'python','path':'swift://~/c/o'}",
                        "an image of the system has no path"),
                device("{'name':'disk','path':'swift://~/c/o'}", "there is no such device"),
                device("{'name':'debug','path':'tcp://h:1'}", "this device is switched off"),
                device("{'name':'stdin'},{'name':'input'}", "only one may take the payload"),
                device("{'name':'stdin','path':'swift://~'}", "names an account only"),
                device("{'name':'stdin','path':'swift://*/c/o'}", "has a wildcard in its account"),
                device("{'name':'stdin','path':'zvm://h:d'}", "'zvm://h:d' is not a swift URL"),
                device("{'name':'stdin','path':'/a/c/o'}", "'/a/c/o' is not of the form"),
                device(
                        "{'name':'stdout','path':'swift://~/c'}",
                        "names a container, not an object"),
                device("{'name':'stdout','path':'file:///x'}", "'file:///x' is not of the form"),
                device(
                        "{'name':'stdout','path':'zvm://h'}",
                        "is not of the form zvm://host:device"),
                device("{'name':'a/../b','path':'zvm://h:d'}", "its name is not of"),
                device("{'name':'stdout','path':'zvm://h:d'}", "connects to 'h', which is no node"),
                device(
                        "{'name':'stdout','path':'swift://~/" + "*/".repeat(17) + "'}",
                        "more than 16 wildcards"),
                device("{'name':'output'}", "device 'output': it needs a path"),
                device("{'name':'stdin','path':'file:///etc/passwd'}", "'file:///etc/passwd'"),
                device("{'name':'stdin','path':7}", "device 'stdin': its path is not a text"),
                device("{'name':'stdin','path':'swift://~/c/*'}", "there is no container"),
                device("{'name':'stdout','mode':'a\\nb'}", "its mode is none of"),
                device("{'name':'stdout','min_size':-1}", "its min_size"),
                device("{'name':'stdout','content_type':'a\\r\\nb'}", "its content_type"),
                device(
                        "{'name':'stdout','content_type':'x/%s'}".formatted("y".repeat(1_023)),
                        "its content_type is longer than 1024"),
                device("{'name':'stdout','meta':{'a':1}}", "its meta"),
                device("{'name':'stdout','meta':{'" + "a".repeat(129) + "':''}}", "a name of 129"),
                device(
                        "{'name':'stdout','meta':{'a':'" + "b".repeat(257) + "'}}",
                        "a value of 257"),
                device("{'name':'stdout','meta':{'a':'b\\r\\nc'}}", "its meta has a control"),
                device("{'name':'stdout'},{'name':'stdout'}", "device 'stdout' is declared twice"),
                rejected(
                        "[{'name':'n',"
                                + EXEC
                                + ",'count':2,'devices':[{'name':'stdout','path':'swift://~/c/o'}]}]",
                        "several sessions would write the one object"),
                rejected(
                        "[{'name':'n','exec':{'path':'swift://~/c/p','args':'a\\tb\\n'}}]",
                        "exec.args has a control character"),
                rejected(
                        "[{'name':'n','exec':{'path':'swift://~/c/p','name':'a\\tb'}}]",
                        "exec.name has a control character"),
                rejected("[{'name':'n','exec':{'path':'swift://~/c/p\\n'}}]", "control character"),
                rejected("[{'name':'n','exec':{'path':'tcp://h:1'}}]", "'tcp://h:1' is not of"),
                rejected("[{'name':'n','exec':{'path':'udp://h:1'}}]", "'udp://h:1' is not of"),
                rejected("[{'name':'n','exec':{'path':'cache://x'}}]", "'cache://x' is not of"),
                rejected("[{'name':'n'," + EXEC + ",'location':1}]", "location is not a text"),
                device("{'name':'script','path':'swift://~/c'}", "names a container"),
                device(
                        "{'name':'stdout','meta':{" + metadata(91, "") + "}}",
                        "its meta has more than 90 items or 4096 bytes"),
                device(
                        "{'name':'stdout','meta':{" + metadata(20, "v".repeat(250)) + "}}",
                        "its meta has more than 90 items or 4096 bytes"),
                rejected(
                        "[{'name':'n','exec':{'path':'swift://~/c/p','env':{'A=B':'x'}}}]",
                        "exec.env has a name"),
                rejected(
                        "[{'name':'n','exec':{'path':'swift://~/c/p','env':{'A':'x\\u0000'}}}]",
                        "exec.env.A is not a text"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void refusesWhatBreaksARule(String json, String sentence) {
        assertThatThrownBy(() -> sessions(json))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining(sentence);
    }

    static Stream<String> unreadable() {
        return Stream.of("", "[", "[{'name':}]", "[{'name':'a','name':'b'}]", "[] []", "\u0000");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void tellsTextThatIsNotJson(String json) {
        assertThatThrownBy(() -> sessions(json)).isInstanceOf(JobUnreadable.class);
    }

    @Test
    void survivesNestingWithoutEnd() {
        assertThatThrownBy(() -> sessions("[".repeat(60_000))).isInstanceOf(JobUnreadable.class);
    }

    private static String metadata(int items, String value) {
        return IntStream.range(0, items)
                .mapToObj(item -> "'m%d':'%s'".formatted(item, value))
                .collect(Collectors.joining(","));
    }

    @Test
    void aVariableMayBeginWithADigit() {
        var session =
                only("[{'name':'n','exec':{'path':'swift://~/c/p','env':{'1A':'x','N':null}}}]");
        assertThat(session.command().environment()).isEqualTo(Map.of("1A", "x"));
    }

    @Test
    void aDeviceCountsMoreThanAName() {
        var session =
                only("[{'name':'n'," + EXEC + ",'devices':[{'name':'stdin','device':'stdout'}]}]");
        assertThat(session.devices()).map(Device::alias).containsExactly("/dev/stdout");
    }

    @Test
    void aPathIsNotDecoded() {
        var session = only("[{'name':'n','exec':{'path':'swift://~/c/a%20b'}}]");
        assertThat(session.executable()).isEqualTo(new Executable.Stored(object("c", "a%20b")));
    }

    @Test
    void noMoreThan20ViolationsAreNamed() {
        var nodes =
                IntStream.range(0, 30)
                        .mapToObj(number -> "{'name':'n" + number + "'}")
                        .collect(Collectors.joining(","));
        assertThatThrownBy(() -> sessions("[" + nodes + "]"))
                .isInstanceOfSatisfying(
                        JobRejected.class,
                        rejected ->
                                assertThat(rejected.violations())
                                        .hasSize(21)
                                        .last()
                                        .asString()
                                        .contains("10 more"));
    }

    private static Arguments rejected(String json, String sentence) {
        return Arguments.of(json, sentence);
    }

    private static Arguments device(String devices, String sentence) {
        return Arguments.of("[{'name':'n'," + EXEC + ",'devices':[" + devices + "]}]", sentence);
    }

    private static Session only(String json) {
        var sessions = sessions(json);
        assertThat(sessions).hasSize(1);
        return sessions.getFirst();
    }

    private static List<Session> sessions(String json) {
        var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var context = new JobContext(TENANT, Optional.empty(), Set.of("python"), 256, 16);
        return JobDescription.expand(bytes, context, new FakeListings(Map.of())).sessions();
    }

    private static ObjectPath object(String container, String name) {
        return new ContainerPath(TENANT, container).object(name);
    }

    private static Device.OutputDescription described(String contentType) {
        return new Device.OutputDescription(contentType, Map.of(), 0);
    }
}
