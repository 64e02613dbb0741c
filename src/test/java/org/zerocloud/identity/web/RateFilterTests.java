package org.zerocloud.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Credential;
import org.zerocloud.identity.Identified;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.rate.RequestRates;
import org.zerocloud.problem.ProblemWriter;
import tools.jackson.databind.json.JsonMapper;

class RateFilterTests {

    private static final String JOBS = "/platform/v1/jobs";

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withUserConfiguration(Rates.class)
                    .withPropertyValues("zerocloud.identity.rate.window=24h");

    @AfterEach
    void forgetTheCaller() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void tellsHowManyRequestsAreLeftAndRefusesWhatIsBeyond() {
        context.withPropertyValues("zerocloud.identity.rate.requests-max=2")
                .run(it -> {
                    var filter = filter(it.getBean(RequestRates.class));
                    call("test");
                    var first = answer(filter, JOBS);
                    assertThat(first.getStatus()).isEqualTo(200);
                    assertThat(first.getHeader("RateLimit-Policy"))
                            .isEqualTo("\"requests\";q=2;w=86400");
                    assertThat(first.getHeader("RateLimit")).startsWith("\"requests\";r=1;t=");
                    assertThat(answer(filter, JOBS).getStatus()).isEqualTo(200);

                    var refused = answer(filter, JOBS);
                    assertThat(refused.getStatus()).isEqualTo(429);
                    assertThat(refused.getHeader("RateLimit")).startsWith("\"requests\";r=0;t=");
                    assertThat(refused.getHeader("Retry-After")).matches("[1-9][0-9]*");
                    assertThat(refused.getContentAsString()).contains("too-many-requests");
                });
    }

    @Test
    void aTenantDoesNotUseUpThatOfAnother() {
        context.withPropertyValues("zerocloud.identity.rate.requests-max=1")
                .run(it -> {
                    var filter = filter(it.getBean(RequestRates.class));
                    call("test");
                    answer(filter, JOBS);
                    assertThat(answer(filter, JOBS).getStatus()).isEqualTo(429);
                    call("test2");
                    assertThat(answer(filter, JOBS).getStatus()).isEqualTo(200);
                });
    }

    @Test
    void swiftsDialectIsNotCounted() {
        context.withPropertyValues("zerocloud.identity.rate.requests-max=1")
                .run(it -> {
                    call("test");
                    var answer = answer(filter(it.getBean(RequestRates.class)), "/v1/AUTH_test");
                    assertThat(answer.getHeader("RateLimit")).isNull();
                });
    }

    @Test
    void countsNothingWithoutABound() {
        context.withPropertyValues("zerocloud.identity.rate.requests-max=0")
                .run(it -> {
                    call("test");
                    var answer = answer(filter(it.getBean(RequestRates.class)), JOBS);
                    assertThat(answer.getStatus()).isEqualTo(200);
                    assertThat(answer.getHeader("RateLimit-Policy")).isNull();
                });
    }

    @Test
    void hasABoundByDefault() {
        new ApplicationContextRunner()
                .withUserConfiguration(Rates.class)
                .run(it -> {
                    call("test");
                    assertThat(
                                    answer(filter(it.getBean(RequestRates.class)), JOBS)
                                            .getHeader("RateLimit-Policy"))
                            .isEqualTo("\"requests\";q=60000;w=10");
                });
    }

    @Test
    void refusesAWindowOfNothing() {
        context.withPropertyValues("zerocloud.identity.rate.window=1ms")
                .run(it -> assertThat(it).hasFailed());
    }

    private static RateFilter filter(RequestRates rates) {
        return new RateFilter(rates, new Refusals(new ProblemWriter(new JsonMapper())));
    }

    private static void call(String tenant) {
        var user = new Caller.User(new TenantId(tenant), "tester", Set.of());
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new UserAuthentication(new Identified(user, new Credential.LoginToken())));
    }

    private static MockHttpServletResponse answer(RateFilter filter, String path)
            throws ServletException, IOException {
        var answer = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", path), answer, new MockFilterChain());
        return answer;
    }

    @ConfigurationPropertiesScan(basePackageClasses = RequestRates.class)
    @ComponentScan(basePackageClasses = RequestRates.class)
    static class Rates {}
}
