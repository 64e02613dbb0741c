package org.zerocloud.sandbox.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.SandboxSettings;

class ProgramStoreTests {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final CompiledModule PROGRAM =
            new CompiledModule(new byte[] {1, 2, 3}, new byte[] {4, 5, 6, 7});
    private static final int ENTRY_BYTES = 32 + 4 + 3 + 4;

    @TempDir private Path parent;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    private ProgramStore store(long bytesMax, String version) {
        return ProgramStore.open(
                new SandboxSettings.Store(directory(), bytesMax, 0), version, () -> now);
    }

    private ProgramStore store() {
        return store(1 << 20, "1");
    }

    private Path directory() {
        return parent.resolve("programs");
    }

    private Path file(String digest) {
        return directory().resolve(digest + ".program");
    }

    private static void assertHas(ProgramStore store, String digest) {
        assertThat(store.get(digest))
                .hasValueSatisfying(found -> {
                    assertThat(found.stripped()).isEqualTo(PROGRAM.stripped());
                    assertThat(found.classes()).isEqualTo(PROGRAM.classes());
                });
    }

    @Test
    void givesWhatWasPut() {
        store().put(A, PROGRAM);
        assertHas(store(), A);
    }

    @Test
    void hasNothingElse() {
        assertThat(store().get(A)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32, 35, 36, 39, 42})
    void aChangedByteMakesAnEntryWorthless(int place) throws IOException {
        store().put(A, PROGRAM);
        byte[] content = Files.readAllBytes(file(A));
        content[place] ^= 1;
        Files.write(file(A), content);
        assertThat(store().get(A)).isEmpty();
        assertThat(file(A)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 36, 42})
    void anEntryThatIsCutOffIsWorthless(int length) throws IOException {
        store().put(A, PROGRAM);
        Files.write(file(A), Arrays.copyOf(Files.readAllBytes(file(A)), length));
        assertThat(store().get(A)).isEmpty();
    }

    @Test
    void anEntryUnderAnotherNameIsWorthless() throws IOException {
        store().put(A, PROGRAM);
        Files.copy(file(A), file(B));
        assertThat(store().get(B)).isEmpty();
    }

    @Test
    void anEntryOfAnotherKeyIsWorthless() throws IOException {
        store().put(A, PROGRAM);
        Files.delete(directory().resolve("key"));
        assertThat(store().get(A)).isEmpty();
    }

    @Test
    void anEntryOfAnotherVersionIsWorthless() {
        store(1 << 20, "1").put(A, PROGRAM);
        assertThat(store(1 << 20, "2").get(A)).isEmpty();
    }

    @Test
    void aPlantedFileIsWorthless() throws IOException {
        ProgramStore store = store();
        Files.write(file(A), new byte[1_000]);
        assertThat(store.get(A)).isEmpty();
    }

    @Test
    void onlyTheOwnerCanReadTheKey() throws IOException {
        assumePosix();
        store();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory().resolve("key"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-"})
    void refusesAKeyThatOthersCanReadOrWrite(String permissions) throws IOException {
        assumePosix();
        store();
        Files.setPosixFilePermissions(
                directory().resolve("key"), PosixFilePermissions.fromString(permissions));
        assertThatExceptionOfType(InsecureStore.class)
                .isThrownBy(this::store)
                .withMessageContaining("others than its owner");
    }

    @Test
    void refusesAKeyOfAnotherLength() throws IOException {
        store();
        Files.write(directory().resolve("key"), new byte[31]);
        assertThatExceptionOfType(InsecureStore.class)
                .isThrownBy(this::store)
                .withMessageContaining("31 bytes, not 32");
    }

    private void assumePosix() {
        assumeTrue(
                StoreKey.isPosix(parent),
                "SKIPPED: this file system has no POSIX permissions to check");
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() {
        ProgramStore store = store(2 * ENTRY_BYTES, "1");
        store.put(A, PROGRAM);
        now = now.plusSeconds(1);
        store.put(B, PROGRAM);
        now = now.plusSeconds(1);
        assertHas(store, A);
        now = now.plusSeconds(1);
        store.put("c".repeat(64), PROGRAM);
        assertThat(file(A)).exists();
        assertThat(file(B)).doesNotExist();
    }

    @Test
    void whatIsLargerThanAllRoomIsNotKept() {
        store(ENTRY_BYTES - 1, "1").put(A, PROGRAM);
        assertThat(file(A)).doesNotExist();
    }

    @Test
    void namesTheLatestFirst() {
        ProgramStore store = store();
        store.put(A, PROGRAM);
        now = now.plusSeconds(1);
        store.put(B, PROGRAM);
        assertThat(store.latest(5)).isEqualTo(List.of(B, A));
        assertThat(store.latest(1)).isEqualTo(List.of(B));
    }

    @Test
    void sweepsWhatACrashLeft() throws IOException {
        store();
        Path left = Files.createFile(directory().resolve("new123.tmp"));
        store();
        assertThat(left).doesNotExist();
    }

    @Test
    void twoServersShareOneDirectory() {
        ProgramStore first = store();
        ProgramStore second = store();
        first.put(A, PROGRAM);
        assertHas(second, A);
    }

    @Test
    void aDiskThatFailsForAWhileLosesOnlyWhatIsPutThen() throws IOException {
        ProgramStore store = store();
        store.put(A, PROGRAM);
        Path moved = parent.resolve("moved");
        Files.move(directory(), moved, StandardCopyOption.ATOMIC_MOVE);
        Files.createFile(directory());
        store.put(B, PROGRAM);
        assertThat(store.get(A)).isEmpty();
        Files.delete(directory());
        Files.move(moved, directory(), StandardCopyOption.ATOMIC_MOVE);
        assertHas(store, A);
        assertThat(store.get(B)).isEmpty();
    }
}
