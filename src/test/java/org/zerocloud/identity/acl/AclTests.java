package org.zerocloud.identity.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;

class AclTests {

    private static final Caller SUE = new Caller.User(new TenantId("acme"), "sue", Set.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob, sue              | bob,sue",
                "bob , sue             | bob,sue",
                "bob,,,sue             | bob,sue",
                "' , '                 | ''",
                ".referrer : *         | .r:*",
                ".referer:*            | .r:*",
                ".ref:*.example.com    | .r:.example.com",
                ".r:-*.example.com     | .r:-.example.com",
                ".r: - thief.com       | .r:-thief.com",
                ".r:*, .rlistings      | .r:*,.rlistings",
                "acme:sue              | acme:sue",
                "*:*                   | *:*",
            })
    void writesAListAsSwiftDoes(String header, String cleaned) {
        assertThat(Acl.parseRead(header).text()).isEqualTo(cleaned);
    }

    @ParameterizedTest
    @ValueSource(strings = {".r:", ".r:-", ".r:.", ".r:-.", ".r:*.", ".unknown:x", ".:x"})
    void refusesAnElementThatMeansNothing(String element) {
        assertThatExceptionOfType(InvalidAcl.class)
                .isThrownBy(() -> Acl.parseRead("bob," + element))
                .withMessageContaining("'" + element + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {".r:*", ".referrer:example.com", ".r:-example.com"})
    void refusesAReferrerInAWriteList(String element) {
        assertThatExceptionOfType(InvalidAcl.class)
                .isThrownBy(() -> Acl.parseWrite("bob," + element))
                .withMessageContaining("Referrers not allowed in write ACL");
    }

    @Test
    void refusesAListThatIsTooLong() {
        assertThatExceptionOfType(InvalidAcl.class)
                .isThrownBy(() -> Acl.parseRead("b".repeat(Acl.TEXT_MAX + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme:sue", "acme:*", "*:sue", "*:*", "bob,acme:sue"})
    void admitsAUserWhomItNames(String list) {
        assertThat(Acl.parseWrite(list).admits(SUE, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sue",
                "acme:bob",
                "other:sue",
                "other:*",
                "*:bob",
                "*",
                "ACME",
                ".rlistings"
            })
    void admitsNobodyElse(String list) {
        assertThat(Acl.parseRead(list).admits(SUE, "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*:*", "acme", "anonymous", ".rlistings"})
    void admitsNobodyWithoutATokenByName(String list) {
        assertThat(Acl.parseRead(list).admits(Caller.ANONYMOUS, "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".r:*                                | ''                              | true",
                ".r:*                                | http://any.com/page             | true",
                ".r:*,.r:-.thief.com                 | http://www.thief.com/           | false",
                ".r:*,.r:-.thief.com                 | http://thief.com/               | true",
                ".r:-.thief.com,.r:*                 | http://www.thief.com/           | true",
                ".r:.example.com                     | http://www.example.com/a?b      | true",
                ".r:.example.com                     | http://example.com/             | false",
                ".r:.example.com                     | http://www.example.com.evil.org | false",
                ".r:.example.com,.r:-thief.example.com | https://thief.example.com/    | false",
                ".r:example.com                      | http://EXAMPLE.com:8080/        | true",
                ".r:example.com                      | http://example.com@evil.org/    | false",
                ".r:example.com                      | http://user:pw@example.com/     | true",
                ".r:example.com                      | example.com                     | false",
                ".r:example.com                      | http://evil.org/http://example.com | false",
                ".r:example.com                      | http://evil.org?//example.com   | false",
                ".r:example.com                      | //                              | false",
                ".r:-example.com                     | http://other.com/               | false",
                ".r:-*                               | http://other.com/               | false",
                "acme                                | http://example.com/             | false",
            })
    void admitsByReferrer(String list, String referrer, boolean admits) {
        assertThat(Acl.parseRead(list).admits(Caller.ANONYMOUS, referrer)).isEqualTo(admits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".r:*            | false",
                ".rlistings      | false",
                ".r:*,.rlistings | true",
                ".r:-a.com,.rlistings | false",
            })
    void opensListingsByReferrerOnlyWhereItSaysSo(String list, boolean admits) {
        assertThat(Acl.parseRead(list).admitsListing(Caller.ANONYMOUS, "http://a.com/"))
                .isEqualTo(admits);
    }

    @Test
    void opensListingsToAUserWhomItNames() {
        assertThat(Acl.parseRead(".r:*,acme").admitsListing(SUE, "")).isTrue();
    }

    @Test
    void admitsNobodyByDefault() {
        assertThat(Acl.NONE.admits(SUE, "") || Acl.NONE.admitsListing(SUE, "")).isFalse();
    }
}
