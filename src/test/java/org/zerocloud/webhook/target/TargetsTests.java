package org.zerocloud.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TargetsTests {

    private static final NameService NAMES =
            host ->
                    Map.of(
                                    "public.example", List.of("93.184.215.14", "2606:2800:21f::1"),
                                    "half.example", List.of("93.184.215.14", "10.0.0.1"),
                                    "inside.example", List.of("192.168.1.1"))
                            .getOrDefault(host, List.of(host))
                            .stream()
                            .map(TargetsTests::literal)
                            .toArray(InetAddress[]::new);

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("No address in this table: " + text, unknown);
        }
    }

    private static Targets usual(String... ranges) {
        return new Targets(
                new TargetProperties(
                        false,
                        List.of(new PortRange(443, 443), new PortRange(1024, 65_535)),
                        List.of(ranges).stream().map(AddressRange::valueOf).toList()),
                NAMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://public.example",
                "https://public.example/hooks?token=1",
                "HTTPS://public.example:8443/",
                "https://93.184.215.14/",
                "https://[2606:2800:21f::1]/"
            })
    void takesWhatIsPublic(String url) throws TargetForbidden {
        assertThat(usual().check(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNotPublic(String address) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        assertThatExceptionOfType(TargetForbidden.class)
                .isThrownBy(() -> usual().check("https://" + host + "/"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://public.example/, https",
        "ftp://public.example/, https",
        "//public.example/, https",
        "https:/path, host",
        "https://user@public.example/, user",
        "https://user:key@public.example/, user",
        "https://public.example/#part, fragment",
        "https://public.example:22/, 22",
        "https://public.example:0/, 0",
        "https://half.example/, not open",
        "https://inside.example/, not open",
        "https://white space/, not a URL"
    })
    void saysWhatIsWrong(String url, String part) {
        assertThatExceptionOfType(TargetForbidden.class)
                .isThrownBy(() -> usual().check(url))
                .withMessageContaining(part);
    }

    @Test
    void refusesALongUrl() {
        var url = "https://public.example/" + "x".repeat(2_048);
        assertThatExceptionOfType(TargetForbidden.class).isThrownBy(() -> usual().check(url));
    }

    @Test
    void takesWhatTheOperatorOpened() throws UnknownHostException {
        assertThat(usual("10.0.0.0/8").addresses("10.200.1.1")).hasSize(1);
        assertThatExceptionOfType(TargetForbidden.class)
                .isThrownBy(() -> usual("10.0.0.0/8").addresses("11.0.0.1".replace("11", "127")));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.4.0/23, 192.168.5.255, true",
        "192.168.4.0/23, 192.168.6.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2606::1, false",
        "fc00::/7, fdff::1, true",
        "fc00::/7, fe00::1, false"
    })
    void aRangeIsWhatBeginsWithTheSameBits(String range, String address, boolean isIn) {
        assertThat(AddressRange.valueOf(range).contains(literal(address))).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "localhost/8", "::/129", "10.0.0.0/x"})
    void aRangeIsWrittenInOneWay(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.valueOf(text));
    }

    @Test
    void hasDefaults() {
        context.run(it ->
                assertThat(it.getBean(TargetProperties.class))
                        .isEqualTo(
                                new TargetProperties(
                                        false,
                                        List.of(
                                                new PortRange(80, 80),
                                                new PortRange(443, 443),
                                                new PortRange(1024, 65_535)),
                                        List.of())));
    }

    @Test
    void refusesAPortThatIsNone() {
        context.withPropertyValues("zerocloud.webhook.target.ports=0-70000")
                .run(it -> assertThat(it.getStartupFailure()).isNotNull());
    }

    @EnableConfigurationProperties(TargetProperties.class)
    static class Settings {}
}
