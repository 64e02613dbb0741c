package org.zerocloud.zapp.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.zapp.Finding;

class ZappFileTests {

    private static final String GOOD =
            """
            project_type: python
            meta:
              name: sort
              Version: 1.0
              Summary: sorts lines
            execution:
              groups:
                - name: split
                  path: file://bin/split.wasm
                  args: 'a "b c" {.pattern=x}'
                  env: {LANG: C, N: 1}
                  devices:
                    - {name: stdin, path: 'swift://~/texts/*'}
                    - {name: stderr, mode: file, meta: {a: b}, min_size: 1}
                  connect: [merge]
                  attach: stdin
                - name: merge
                  path: swift://~/tools/merge
                  args: ""
                  count: 2
                  replicate: 3
                  location: here
                  devices:
                    - {name: stdout, content_type: text/plain}
                    - {name: python2.7}
            help:
              description: what it does
              args: [[pattern, what to look for]]
            bundling: [bin/*, 'data[0-9].txt']
            ui: [index.html]
            dependencies: [[yaml, loader], snap-bin]
            """;

    private static final Bundled BUNDLED =
            new Bundled() {

                @Override
                public boolean hasFile(String path) {
                    return names().contains(path);
                }

                @Override
                public Collection<String> names() {
                    return List.of(
                            "bin/split.wasm",
                            "data1.txt",
                            "index.html",
                            "lib/python3.11/site-packages/yaml/loader.py",
                            "lib/python3.11/site-packages/snap_bin.py");
                }
            };

    private static ZappFile.Outcome read(String text) {
        return ZappFile.read(ByteBuffer.wrap(text.getBytes(UTF_8)), BUNDLED);
    }

    private static ZappFile valid(String text) {
        return switch (read(text)) {
            case ZappFile.Outcome.Valid(var file) -> file;
            case ZappFile.Outcome.Broken(var errors) -> throw new AssertionError(errors.toString());
        };
    }

    private static List<String> errors(String text) {
        return switch (read(text)) {
            case ZappFile.Outcome.Valid _ -> List.of();
            case ZappFile.Outcome.Broken(var errors) ->
                    errors.stream().map(ZappFileTests::shown).toList();
        };
    }

    private static String shown(Finding finding) {
        return "%d:%d %s %s"
                .formatted(finding.line(), finding.column(), finding.pointer(), finding.text());
    }

    @Test
    void aFileThatKeepsAllRulesIsATemplate() {
        var file = valid(GOOD);
        assertThat(file.about())
                .isEqualTo(new ZappFile.About("sort", Optional.of("1.0"), "sorts lines"));
        assertThat(file.warnings()).isEmpty();
        assertThat(file.template().programs()).containsExactly("bin/split.wasm");
        assertThat(file.template().groups().path(0).path("args").toString())
                .isEqualTo("[\"a\",\"b c\",\"{.pattern=x}\"]");
    }

    /** In the text above, the first is replaced by the second; ~ stands for a line break. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    project_type: python    | project_type: [a]           | 1:15 /project_type is not a text
                    project_type: python    | project: python             | 1:1 /project is not a key that is known here
                    meta:                   | about:                      | 1:1  has no 'meta'
                    name: sort              | title: sort                 | 3:3 /meta has no 'name'
                    name: sort              | name: a sort                | 3:9 /meta/name is not 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or a digit
                    name: sort              | name: 7                     | 3:9 /meta/name is not a text: put it in quotes
                    Version: 1.0            | Version: v1                 | 3:3 /meta has a version that is not 1 to 64 of A-Z a-z 0-9 . _ + -, the first a digit
                    Version: 1.0            | Version: {a: b}             | 4:12 /meta/Version is not a single value
                    Summary: sorts lines    | version: 1.0                | 5:12 /meta/version says again what 'Version' says
                    Summary: sorts lines    | name: again                 | 5:3 /meta/name has the key 'name' twice
                    Summary: sorts lines    | Summary: !!java.net.URL [x] | 5:12  is not YAML: Global tag is not allowed
                    Summary: sorts lines    | Summary: !!binary aGk=      | 5:12 /meta/Summary has the tag tag:yaml.org,2002:binary, which has no meaning here
                    Summary: sorts lines    | ? [a]~  : b                 | 5:5 /meta has a key that is not a text
                    execution:              | run:                        | 1:1  has no 'execution'
                    groups:                 | group:                      | 7:3 /execution has no 'groups'
                    name: split             | title: split                | 8:7 /execution/groups/0 has no 'name'
                    name: split             | name: a/b                   | 8:13 /execution/groups/0/name is not of A-Z a-z 0-9 . _ -
                    name: merge             | name: split                 | 17:7 /execution/groups/1 is a second group named 'split'
                    path: file://bin/split  | path: file://bin/spilt      | 9:13 /execution/groups/0/path is not a file of the archive: there is no 'bin/spilt.wasm'
                    path: file://bin/split  | path: file://image:bin/x    | 9:13 /execution/groups/0/path is not a file of the archive: there is no 'bin/x.wasm'
                    path: file://bin/split  | path: /bin/split            | 9:13 /execution/groups/0/path is none of file://member, file://image:member, swift://account/container/object
                    path: swift://~/tools/  | path: swift://~/            | 18:13 /execution/groups/1/path is none of file://member, file://image:member, swift://account/container/object
                    path: swift://~/tools/  | place: swift://~/tools/     | 17:7 /execution/groups/1 has no 'path'
                    args: ""                | args:                       | 17:7 /execution/groups/1 has no 'args'
                    args: ""                | args: 1                     | 19:13 /execution/groups/1/args is not a text: put it in quotes
                    args: ""                | args: 'a "b'                | 19:13 /execution/groups/1/args cannot be split into words: a quotation is not closed
                    args: ""                | args: 'a\\'                 | 19:13 /execution/groups/1/args cannot be split into words: nothing follows the last backslash
                    args: ""                | args: 'x{.args}'            | 19:13 /execution/groups/1/args has {.args} within a longer word
                    env: {LANG: C, N: 1}    | env: [a]                    | 11:12 /execution/groups/0/env is not a mapping
                    env: {LANG: C, N: 1}    | env: {a-b: c}               | 11:13 /execution/groups/0/env/a-b is a name that is not of A-Z a-z 0-9 _
                    env: {LANG: C, N: 1}    | env: {a: [b]}               | 11:16 /execution/groups/0/env/a is not a single value
                    {name: stdin,           | {nam: stdin,                | 13:12 /execution/groups/0/devices/0/nam is not a key that is known here
                    {name: stdin,           | {name: stdIn,               | 13:31 /execution/groups/0/devices/0/path is a path of 'stdIn', and there is no such device
                    {name: stdin,           | {name: image,               | 13:11 /execution/groups/0/devices/0 is an image: a zapp is the image of its groups itself
                    {name: stdin,           | {name: debug,               | 13:11 /execution/groups/0/devices/0 is a device that is switched off
                    {name: stdin,           | {name: stderr,              | 14:11 /execution/groups/0/devices/1 is a second device named 'stderr'
                    'swift://~/texts/*'     | texts                       | 13:31 /execution/groups/0/devices/0/path is neither swift://account/container/object nor zvm://group:device
                    'swift://~/texts/*'     | 'zvm://merge:stdin'         | 13:31 /execution/groups/0/devices/0/path is a stream, and the device is read
                    mode: file              | mode: fifo                  | 14:32 /execution/groups/0/devices/1/mode is none of file, block, char, pipe
                    meta: {a: b}            | meta: {a: 1}                | 14:48 /execution/groups/0/devices/1/meta/a is not a text: put it in quotes
                    min_size: 1             | min_size: -1                | 14:62 /execution/groups/0/devices/1/min_size is not a whole number from 0 to 2147483647
                    content_type: text/plain | content_type: "a\\tb"      | 24:40 /execution/groups/1/devices/0/content_type is not a media type
                    connect: [merge]        | connect: merge              | 15:16 /execution/groups/0/connect is not a list
                    connect: [merge]        | connect: [marge]            | 15:17 /execution/groups/0/connect/0 is no group: there is no 'marge'
                    attach: stdin           | attach: stdout              | 16:15 /execution/groups/0/attach names no device of the group: there is no 'stdout'
                    count: 2                | count: 0                    | 20:14 /execution/groups/1/count is not a whole number from 1 to 2147483647
                    count: 2                | count: 012                  | 20:14 /execution/groups/1/count is not a whole number from 1 to 2147483647
                    count: 2                | count: two                  | 20:14 /execution/groups/1/count is not a whole number from 1 to 2147483647
                    replicate: 3            | replicate: 4                | 21:18 /execution/groups/1/replicate is not a whole number from 1 to 3
                    location: here          | location: [here]            | 22:17 /execution/groups/1/location is not a text
                    description: what       | describe: what              | 27:3 /help/describe is not a key that is known here
                    [[pattern, what to look for]] | [[pattern]]           | 28:10 /help/args/0 is not a pair of an id and a label
                    [[pattern, what to look for]] | [[a, b], [a, c]]      | 28:18 /help/args/1 has the id 'a' of another
                    bundling: [bin/*,       | bundling: [1,               | 29:12 /bundling/0 is not a text: put it in quotes
                    ui: [index.html]        | ui: index.html              | 30:5 /ui is not a list
                    dependencies: [[yaml, loader], | dependencies: [[],   | 31:16 /dependencies/0 names no package
                    project_type: python    | project_type: "a"b          | 1:18  is not YAML: expected <block end>
                    project_type: python    | @type: python               | 1:1  is not YAML: found character
                    project_type: python    | --- a~---                   | 2:1  is not YAML: but found another document
                    """)
    void eachRuleThatIsBrokenIsNamedWithItsPlace(String old, String other, String finding) {
        assertThat(GOOD).contains(old);
        var text = GOOD.replaceFirst(Pattern.quote(old), quoted(other));
        assertThat(errors(text)).anyMatch(error -> error.startsWith(finding));
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(
                text.replace("~", text.contains("~/") ? "~" : "\n").replace("\\t", "\t"));
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        var text =
                GOOD.replace("count: 2", "count: 0")
                        .replace("connect: [merge]", "connect: [marge]")
                        .replace("name: sort", "name: a sort");
        assertThat(errors(text)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    count: 2           | colour: 2          | 20:7 /execution/groups/1/colour is not known here and has no effect
                    Summary: sorts     | Colour: sorts      | 5:3 /meta/Colour is not known here and has no effect
                    bin/*              | lib/*.so           | 29:12 /bundling/0 pattern 'lib/*.so' in section 'bundling' matched no files
                    data[0-9].txt      | data[!1].txt       | 29:19 /bundling/1 pattern 'data[!1].txt' in section 'bundling' matched no files
                    index.html         | index.*.html       | 30:6 /ui/0 pattern 'index.*.html' in section 'ui' matched no files
                    snap-bin           | numpy              | 31:32 /dependencies/1 'numpy' is not below lib/python…/site-packages of the archive
                    """)
    void whatIsOnlyStrangeIsAWarning(String old, String other, String finding) {
        assertThat(GOOD).contains(old);
        assertThat(valid(GOOD.replace(old, other)).warnings())
                .extracting(ZappFileTests::shown)
                .containsExactly(finding);
    }

    @Test
    void aDirectoryThatFitsAPatternBringsItsContent() {
        assertThat(valid(GOOD.replace("bin/*", "'bi?'")).warnings()).isEmpty();
    }

    @Test
    void aGroupThatIsNoneIsNamedInItsPlace() {
        assertThat(errors("meta: {name: a}\nexecution: {groups: [7]}\n"))
                .containsExactly("2:22 /execution/groups/0 is not a mapping");
        assertThat(errors("meta: {name: a}\nexecution: {groups: []}\n"))
                .containsExactly("2:21 /execution/groups has no group");
        assertThat(errors("meta: {name: a}\nexecution: {groups: 7}\n"))
                .containsExactly("2:21 /execution/groups is not a list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``             | 1:1  is empty
                    []             | 1:1  is not a mapping
                    a: [b          | 2:1  is not YAML: expected ',' or ']', but got <stream end>
                    a: *b          | 1:4  is not YAML: found undefined alias b
                    """)
    void whatIsNoMappingIsNoFile(String text, String finding) {
        assertThat(errors(text == null ? "" : text + "\n")).containsExactly(finding);
    }

    @Test
    void whatIsNotUtf8OrNoCharacterOfYamlIsNoFile() {
        var latin = ByteBuffer.wrap(new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertThat(ZappFile.read(latin, BUNDLED))
                .isEqualTo(
                        new ZappFile.Outcome.Broken(
                                List.of(
                                        new Finding(
                                                "zapp.yaml", 1, 1, "", "is not a text in UTF-8"))));
        assertThat(errors("a: b\nc: \u0001\n"))
                .containsExactly("2:4  has the character U+0001, which YAML does not allow");
    }

    @Test
    void aliasesAreWrittenOutButNotWithoutEnd() {
        var shared = GOOD.replace("env: {", "env: &e {").replace("location: here", "env: *e");
        assertThat(valid(shared).template().groups().path(1).path("env").path("LANG").asString())
                .isEqualTo("C");
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 9; i++) {
            var one = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (one + ", ").repeat(9) + one));
        }
        assertThat(errors(bomb + GOOD)).singleElement().asString().contains("Number of aliases");
        var few = "a: &a [%s1]\nb: [%s1]\n".formatted("1, ".repeat(1_000), "*a, ".repeat(20));
        assertThat(errors(few + GOOD)).anyMatch(error -> error.contains("more than 10000 values"));
    }

    @Test
    void aValueThatHoldsItselfIsRefused() {
        assertThat(errors("a: &a [*a]\n" + GOOD))
                .anyMatch(error -> error.contains("nested more than"));
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(errors("a: " + "[".repeat(50_000)))
                .singleElement()
                .asString()
                .contains("Nesting Depth");
    }
}
