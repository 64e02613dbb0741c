package org.zerocloud.identity.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScopeTests {

    @ParameterizedTest
    @CsvSource({
        "GET, /platform/v1/jobs, jobs:read",
        "POST, /platform/v1/jobs/batch, jobs:write",
        "DELETE, /platform/v1/zapps/a/aliases/b, zapps:write",
        "GET, /platform/v1/cdrs/head, billing:read",
        "POST, /platform/v1/admin/invoices/test/2020-01, billing:write",
        "GET, /platform/v1/admin/tenants, admin:read",
        "POST, /platform/v1/keys, admin:write",
        "GET, /platform/v1/something-new, admin:read",
    })
    void anOperationNeedsTheScopeOfWhatItNames(String method, String path, String scope) {
        assertThat(Scope.ofPlatform(method, path).map(Scope::word)).contains(scope);
    }

    @Test
    void limitsAndTokensAreOpenToEveryKey() {
        assertThat(Scope.ofPlatform("GET", "/platform/v1/limits")).isEmpty();
        assertThat(Scope.ofPlatform("POST", "/platform/v1/tokens")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWord(Scope scope) {
        assertThat(Scope.ofWord(scope.word())).contains(scope);
    }

    @Test
    void nobodyCoversMoreThanTheyHave() {
        var reading = new Scopes(List.of("jobs:read"));
        var both = new Scopes(List.of("jobs:write", "jobs:read"));
        assertThat(both.cover(reading)).isTrue();
        assertThat(reading.cover(both)).isFalse();
        assertThat(Scopes.ALL.cover(both)).isTrue();
        assertThat(Scopes.ALL.cover(Scopes.ALL)).isTrue();
        assertThat(both.cover(Scopes.ALL)).isFalse();
    }

    @Test
    void namesWhatIsMissing() {
        var reading = new Scopes(List.of("jobs:read"));
        assertThat(reading.missing(Set.of(Scope.JOBS_READ, Scope.OBJECTS_READ)))
                .contains(Scope.OBJECTS_READ);
        assertThat(reading.missing(Set.of(Scope.JOBS_READ))).isEmpty();
        assertThat(Scopes.ALL.missing(Set.of(Scope.ADMIN_WRITE))).isEmpty();
    }

    @Test
    void refusesWhatIsNoScope() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Scopes(List.of("jobs:admin")))
                .withMessageContaining("jobs:admin");
    }
}
