package org.zerocloud.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.Acl;
import org.zerocloud.objectstore.ContainerUpdate.Right;
import org.zerocloud.objectstore.ListingQuery.Order;
import org.zerocloud.objectstore.ListingQuery.Subdirectories;

/** What every adapter promises of accounts, containers and listings. */
public abstract class ContainersContract {

    private TenantId tenant = new TenantId("nobody");
    private ContainerPath box = new ContainerPath(tenant, "box");

    protected abstract Accounts accounts();

    protected abstract Containers containers();

    protected abstract ObjectStore objects();

    @BeforeEach
    void takeAFreshAccount() {
        tenant = new TenantId("t" + UUID.randomUUID());
        box = new ContainerPath(tenant, "box");
    }

    @Test
    void tellsANewContainerFromAnOldOne() {
        assertThat(containers().create(box, ContainerUpdate.NONE)).isTrue();
        assertThat(containers().create(box, ContainerUpdate.NONE)).isFalse();
    }

    @Test
    void keepsWhatIsSaidOfAContainer() {
        containers()
                .create(
                        box,
                        new ContainerUpdate(
                                Map.of("colour", "blüe"), Map.of(Right.READ, new Acl(".r:*"))));
        var info = containers().find(box).orElseThrow();
        assertThat(info.metadata()).isEqualTo(Map.of("colour", "blüe"));
        assertThat(info.acls().read().text()).isEqualTo(".r:*");
        assertThat(info.acls().write()).isEqualTo(Acl.NONE);
    }

    @Test
    void changesOnlyWhatIsNamed() {
        containers()
                .create(
                        box,
                        new ContainerUpdate(
                                Map.of("a", "1", "b", "2"), Map.of(Right.READ, new Acl("x"))));
        containers()
                .update(
                        box,
                        new ContainerUpdate(
                                Map.of("a", "", "c", "3"), Map.of(Right.WRITE, new Acl("y"))));
        var info = containers().find(box).orElseThrow();
        assertThat(info.metadata()).isEqualTo(Map.of("b", "2", "c", "3"));
        assertThat(info.acls().read().text()).isEqualTo("x");
        assertThat(info.acls().write().text()).isEqualTo("y");
    }

    @Test
    void cannotUpdateAContainerThatIsNotThere() {
        assertThatExceptionOfType(ContainerNotFound.class)
                .isThrownBy(() -> containers().update(box, ContainerUpdate.NONE));
    }

    @Test
    void deletesAnEmptyContainer() {
        containers().create(box, ContainerUpdate.NONE);
        containers().delete(box);
        assertThat(containers().find(box)).isEmpty();
    }

    @Test
    void cannotDeleteAContainerThatHoldsAnObject() throws IOException {
        fill("o");
        assertThatExceptionOfType(ContainerNotEmpty.class)
                .isThrownBy(() -> containers().delete(box));
    }

    @Test
    void cannotDeleteAContainerThatIsNotThere() {
        assertThatExceptionOfType(ContainerNotFound.class)
                .isThrownBy(() -> containers().delete(box));
    }

    @Test
    void cannotListAContainerThatIsNotThere() {
        assertThatExceptionOfType(ContainerNotFound.class)
                .isThrownBy(() -> containers().list(box, query("", "", "", "", 10, false)));
    }

    @Test
    void listsInTheOrderOfBytes() throws IOException {
        fill("b", "a", "B", "\uFFFD", "\uD83D\uDE00", "ä", "a/b", "a-b", "a0");
        assertThat(list("", "", "", "", false))
                .containsExactly("B", "a", "a-b", "a/b", "a0", "b", "ä", "\uFFFD", "\uD83D\uDE00");
    }

    @Test
    void listsBackwards() throws IOException {
        fill("a", "b", "c", "d");
        assertThat(list("", "c", "a", "", true)).containsExactly("b");
    }

    /** Behind its first name all of it is, but it stands for its name, where the listing ends. */
    @Test
    void listsNoDirectoryThatIsTheLowerMarker() throws IOException {
        fill("a/1", "b/1", "c");
        assertThat(list("", "a/", "", "/", false)).containsExactly("[b/]", "c");
        assertThat(list("", "", "a/", "/", true)).containsExactly("c", "[b/]");
    }

    @Test
    void listsBetweenTheMarkers() throws IOException {
        fill("a", "b", "c", "d");
        assertThat(list("", "a", "d", "", false)).containsExactly("b", "c");
    }

    @Test
    void listsNoMoreThanTheLimit() throws IOException {
        fill("a", "b", "c");
        assertThat(containers().list(box, query("", "", "", "", 2, false))).hasSize(2);
        assertThat(containers().list(box, query("", "", "", "", 0, false))).isEmpty();
        assertThat(containers().list(box, query("", "", "", "/", 2, false))).hasSize(2);
    }

    @Test
    void listsWhatBeginsWithThePrefix() throws IOException {
        fill("a", "a%b", "a%c", "a_b", "ab");
        assertThat(list("a%", "", "", "", false)).containsExactly("a%b", "a%c");
    }

    @Test
    protected void listsWhatBeginsWithTheLastCharacterOfAll() throws IOException {
        fill("a", "\uDBFF\uDFFF", "\uDBFF\uDFFFx");
        assertThat(list("\uDBFF\uDFFF", "", "", "", false)).hasSize(2);
    }

    @Test
    void rollsUpWhatGoesOnBehindTheDelimiter() throws IOException {
        fill("a", "b/1", "b/2", "b0", "c/", "d/1/2");
        assertThat(list("", "", "", "/", false)).containsExactly("a", "[b/]", "b0", "[c/]", "[d/]");
        assertThat(list("", "", "", "/", true)).containsExactly("[d/]", "[c/]", "b0", "[b/]", "a");
    }

    @Test
    void rollsUpBehindThePrefix() throws IOException {
        fill("b", "b/", "b/1", "b/2/x", "b/2/y", "b/3");
        assertThat(list("b/", "", "", "/", false)).containsExactly("b/", "b/1", "[b/2/]", "b/3");
    }

    @Test
    void rollsUpAtDelimitersOfSeveralCharacters() throws IOException {
        fill("a--b", "a--c", "a-d", "\uD83D\uDE00--x");
        assertThat(list("", "", "", "--", false))
                .containsExactly("[a--]", "a-d", "[\uD83D\uDE00--]");
    }

    @Test
    void goesOnBehindASubdirectoryThatIsTheMarker() throws IOException {
        fill("a/1", "a/2", "b", "c/1");
        assertThat(list("", "a/", "", "/", false)).containsExactly("b", "[c/]");
        assertThat(list("", "a/1", "", "/", false)).containsExactly("[a/]", "b", "[c/]");
        assertThat(list("", "c/", "", "/", true)).containsExactly("b", "[a/]");
    }

    @Test
    void pagesThroughSubdirectories() throws IOException {
        fill("a/1", "a/2", "b/1", "c", "d/1");
        assertThat(names(containers().list(box, query("", "a/", "", "/", 2, false))))
                .containsExactly("[b/]", "c");
    }

    @Test
    void listsADirectoryAlone() throws IOException {
        fill("a", "a/", "a/1", "a/b/", "a/b/2", "a/c/3", "a/d", "b/", "b/1");
        assertThat(inDirectory("a/", 100, Order.FORWARD)).containsExactly("a/1", "a/b/", "a/d");
        assertThat(inDirectory("a/", 2, Order.FORWARD)).containsExactly("a/1", "a/b/");
        assertThat(inDirectory("", 100, Order.FORWARD)).containsExactly("a", "a/", "b/");
        assertThat(inDirectory("c/", 100, Order.FORWARD)).isEmpty();
    }

    @Test
    protected void listsADirectoryBackwards() throws IOException {
        fill("a/", "a/1", "a/b/", "a/b/2", "a/c/3", "a/d");
        assertThat(inDirectory("a/", 100, Order.REVERSE)).containsExactly("a/d", "a/b/", "a/1");
    }

    @Test
    void listsAnAccountsContainers() {
        for (var name : List.of("b", "a-1", "a-2")) {
            containers().create(new ContainerPath(tenant, name), ContainerUpdate.NONE);
        }
        var entries = accounts().list(tenant, query("", "", "", "-", 10, false));
        assertThat(entries.stream().map(ContainersContract::containerName))
                .containsExactly("[a-]", "b");
    }

    @Test
    void sumsUpAnAccountInTheEnd() throws IOException {
        fill("a", "bc");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    var info = accounts().describe(tenant);
                    assertThat(List.of(info.containers(), info.objects(), info.bytes()))
                            .containsExactly(1L, 2L, 3L);
                });
    }

    @Test
    void keepsAnAccountsMetadata() {
        accounts().update(tenant, Map.of("a", "1", "b", "2"));
        accounts().update(tenant, Map.of("a", ""));
        assertThat(accounts().describe(tenant).metadata()).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void keepsNoMoreMetadataThanAllowed() {
        var much = new HashMap<String, String>();
        for (var number = 0; number < 19; number++) {
            much.put("a" + number, "x".repeat(205));
        }
        containers().create(box, new ContainerUpdate(much, Map.of()));
        assertThatExceptionOfType(MetadataTooLarge.class)
                .isThrownBy(() ->
                        containers()
                                .update(
                                        box,
                                        new ContainerUpdate(
                                                Map.of("b", "x".repeat(200)), Map.of())));
    }

    private List<String> list(
            String prefix, String marker, String endMarker, String delimiter, boolean reverse) {
        return names(
                containers().list(box, query(prefix, marker, endMarker, delimiter, 100, reverse)));
    }

    private static ListingQuery query(
            String prefix,
            String marker,
            String endMarker,
            String delimiter,
            int limit,
            boolean reverse) {
        return new ListingQuery(
                new ListingQuery.Names(prefix, marker, endMarker),
                delimiter,
                limit,
                reverse ? Order.REVERSE : Order.FORWARD,
                Subdirectories.SHOWN);
    }

    private List<String> inDirectory(String directory, int limit, Order order) {
        var names = new ListingQuery.Names(directory, "", "");
        return names(
                containers()
                        .list(
                                box,
                                new ListingQuery(
                                        names, "/", limit, order, Subdirectories.LEFT_OUT)));
    }

    private static List<String> names(List<ListingEntry<ObjectInfo>> entries) {
        return entries.stream()
                .map(entry ->
                        switch (entry) {
                            case ListingEntry.Item<ObjectInfo>(var info) -> info.path().object();
                            case ListingEntry.Subdirectory<ObjectInfo>(var name) ->
                                    "[" + name + "]";
                        })
                .toList();
    }

    private static String containerName(ListingEntry<ContainerInfo> entry) {
        return switch (entry) {
            case ListingEntry.Item<ContainerInfo>(var info) -> info.path().container();
            case ListingEntry.Subdirectory<ContainerInfo>(var name) -> "[" + name + "]";
        };
    }

    /** Each object has as many bytes as its name has characters. */
    private void fill(String... names) throws IOException {
        containers().create(box, ContainerUpdate.NONE);
        for (var name : names) {
            var description = new ObjectDescription("text/plain", Map.of(), Map.of());
            try (var upload = objects().upload(box.object(name), description)) {
                upload.body().write(new byte[name.length()]);
                upload.commit();
            }
        }
    }
}
