package org.zerocloud.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.zerocloud.gateway.dialect.HeaderBudgetFilter.HeadersTooLong;

class HeaderBudgetFilterTests {

    /** What an application sees. */
    private static HttpServletResponse response() throws Exception {
        var chain = new MockFilterChain();
        new HeaderBudgetFilter(DataSize.ofKilobytes(4))
                .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);
        return (HttpServletResponse) chain.getResponse();
    }

    @Test
    void whatFitsIsSent() throws Exception {
        var response = response();
        response.setHeader("A", "x".repeat(1_000));
        response.addHeader("A", "y".repeat(1_000));
        response.setContentType("text/plain");
        assertThat(response.getHeaders("A")).hasSize(2);
    }

    @Test
    void whatDoesNotFitIsNamedAndNotSet() throws Exception {
        var response = response();
        response.setHeader("A", "x".repeat(1_000));
        for (var name : new String[] {"B", "Location", "Content-Type"}) {
            assertThatExceptionOfType(HeadersTooLong.class)
                    .isThrownBy(() -> set(response, name, "x".repeat(1_100)))
                    .withMessage("With %s the answer's headers exceed 2048 bytes", name);
        }
        assertThat(response.getHeaderNames()).containsExactly("A");
        response.setHeader("B", "x".repeat(600));
    }

    private static void set(HttpServletResponse response, String name, String value)
            throws Exception {
        switch (name) {
            case "Location" -> response.sendRedirect(value);
            case "Content-Type" -> response.setContentType(value);
            default -> response.addHeader(name, value);
        }
    }
}
