package org.zerocloud.zapp.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.zapp.CallRefused;
import org.zerocloud.zapp.ZappCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TemplateTests {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String TWO_GROUPS =
            """
            [{'name':'map','path':'file://map','args':['-v'],
              'devices':[{'name':'stdin'},{'name':'stderr'}]},
             {'name':'reduce','path':'file://reduce','args':[],'colour':'red',
              'devices':[{'name':'stdin'},{'name':'stdout'},{'name':'stderr'}]}]
            """;

    private static Template template(String json) {
        return Template.parse(json.replace('\'', '"'));
    }

    private static Template withArgs(String words) {
        return template("[{'name':'a','path':'file://a','args':%s}]".formatted(words));
    }

    private static JsonNode filled(Template template, ZappCall call) {
        return JSON.readTree(template.fill(call));
    }

    private static ZappCall words(String... words) {
        return new ZappCall(List.of(words), Map.of(), Map.of(), Map.of());
    }

    private static ZappCall values(Map<String, String> values) {
        return new ZappCall(List.of(), values, Map.of(), Map.of());
    }

    private static ZappCall paths(Map<String, String> inputs, Map<String, String> outputs) {
        return new ZappCall(List.of(), Map.of(), inputs, outputs);
    }

    private static String args(Template template, ZappCall call) {
        return filled(template, call).path(0).path("exec").path("args").asString();
    }

    /** The first four are the table of what zpm makes of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    foo bar         | foo bar
                    "foo bar" x     | foo\\x20bar x
                    a,b             | a\\x2cb
                    'say "hi"'      | say\\x20\\x22hi\\x22
                    '' x            | "" x
                    a\\ b           | a\\x20b
                    "a\\"b\\\\c\\d" | a\\x22b\\x5cc\\x5cd
                    'a\\b'          | a\\x5cb
                    #x $y           | #x $y
                    é               | é
                    """)
    void wordsAreEscapedAsZrtReadsThem(String shell, String args) {
        var array = JSON.createArrayNode();
        ShellWords.split(shell).forEach(array::add);
        var template =
                Template.parse("[{\"name\":\"a\",\"path\":\"x\",\"args\":%s}]".formatted(array));
        assertThat(args(template, ZappCall.PLAIN)).isEqualTo(args);
    }

    @Test
    void wordsOfACallFollowThoseOfTheFirstGroup() {
        var nodes = filled(template(TWO_GROUPS), words("a b", "c"));
        assertThat(nodes.path(0).path("exec").path("args").asString()).isEqualTo("-v a\\x20b c");
        assertThat(nodes.path(1).path("exec").path("args").asString()).isEmpty();
    }

    @Test
    void wordsOfACallStandWhereTheyAreWanted() {
        var template = withArgs("['run','{.args}','end']");
        assertThat(args(template, words("a", "b"))).isEqualTo("run a b end");
        assertThat(args(template, ZappCall.PLAIN)).isEqualTo("run end");
    }

    @Test
    void placeholdersTakeValuesAsTheyAre() {
        var template = withArgs("['{.pattern}','x={.n=7}','{.e}']");
        assertThat(args(template, ZappCall.PLAIN)).isEqualTo("\"\" x=7 \"\"");
        assertThat(args(template, values(Map.of("pattern", "a\" {.n} $1", "n", "8"))))
                .isEqualTo("a\\x22\\x20{.n}\\x20$1 x=8 \"\"");
    }

    @Test
    void placeholdersInTheEnvironmentAreFilledToo() {
        var template = template("[{'name':'a','path':'x','args':[],'env':{'A':'{.v=d}','N':1}}]");
        var env = filled(template, values(Map.of("v", "q\"q"))).path(0).path("exec").path("env");
        assertThat(env.path("A").asString()).isEqualTo("q\"q");
        assertThat(env.path("N").asString()).isEqualTo("1");
    }

    @Test
    void aNameThatIsNoPlaceholderIsRefused() {
        assertFlaw(withArgs("['{.a}']"), values(Map.of("b", "x")), "/args/b");
        assertFlaw(withArgs("['{.a}']"), values(Map.of("a", "\0")), "/args/a");
        assertFlaw(withArgs("[]"), words("fine", "\0"), "/args/1");
    }

    @Test
    void anInputIsTheSameForAllGroupsThatDeclareIt() {
        var nodes = filled(template(TWO_GROUPS), paths(Map.of("stdin", "swift://~/c/o"), Map.of()));
        assertThat(nodes.findValuesAsString("path"))
                .containsExactlyInAnyOrder(
                        "file://map", "file://reduce", "swift://~/c/o", "swift://~/c/o");
    }

    @Test
    void aGroupMayBeNamed() {
        var nodes =
                filled(
                        template(TWO_GROUPS),
                        paths(
                                Map.of("map/stdin", "swift://~/c/i"),
                                Map.of("reduce/stderr", "swift://~/c/e")));
        assertThat(nodes.path(0).path("devices").path(0).path("path").asString())
                .isEqualTo("swift://~/c/i");
        assertThat(nodes.path(1).path("devices").path(0).has("path")).isFalse();
        assertThat(nodes.path(1).path("devices").path(2).path("path").asString())
                .isEqualTo("swift://~/c/e");
    }

    @Test
    void aDeviceThatIsNotTheZappsIsRefused() {
        var template = template(TWO_GROUPS);
        assertFlaw(template, paths(Map.of("script", "x"), Map.of()), "/inputs/script");
        assertFlaw(template, paths(Map.of("stdout", "x"), Map.of()), "/inputs/stdout");
        assertFlaw(template, paths(Map.of("other/stdin", "x"), Map.of()), "/inputs/other~1stdin");
        assertFlaw(template, paths(Map.of(), Map.of("stderr", "x")), "/outputs/stderr");
    }

    private static void assertFlaw(Template template, ZappCall call, String pointer) {
        assertThatThrownBy(() -> template.fill(call))
                .isInstanceOfSatisfying(
                        CallRefused.class,
                        refused -> assertThat(refused.flaws()).containsOnlyKeys(pointer));
    }

    @Test
    void otherKeysOfAGroupStay() {
        var nodes = filled(template(TWO_GROUPS), ZappCall.PLAIN);
        assertThat(nodes.path(1).path("colour").asString()).isEqualTo("red");
        assertThat(nodes.path(1).has("args")).isFalse();
        assertThat(nodes.path(1).has("path")).isFalse();
    }

    @Test
    void aCallDoesNotChangeTheTemplate() {
        var template = template(TWO_GROUPS);
        var before = template.text();
        filled(template, paths(Map.of("stdin", "swift://~/c/o"), Map.of()));
        assertThat(template.text()).isEqualTo(before);
    }
}
