package org.zerocloud.gateway.dialect;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a header that would make an answer's headers longer than the server can send. Tomcat
 * finds that out when half of the answer is made, and then answers nobody any more whose request
 * gets the same part of it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HeaderBudgetFilter extends OncePerRequestFilter {

    /** For the status line, and what Tomcat adds. */
    private static final int RESERVE_BYTES = 2_048;

    private final long bytesMax;

    HeaderBudgetFilter(@Value("${server.tomcat.max-http-response-header-size}") DataSize max) {
        this.bytesMax = max.toBytes() - RESERVE_BYTES;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Budgeted(response, bytesMax));
    }

    /** There is no room for a header. */
    static final class HeadersTooLong extends RuntimeException {

        HeadersTooLong(String name, long bytesMax) {
            super("With %s the answer's headers exceed %d bytes".formatted(name, bytesMax));
        }
    }

    /**
     * Counts a header that replaces another as one more, of which there are few. Tomcat writes each
     * character as one byte.
     */
    private static final class Budgeted extends HttpServletResponseWrapper {

        private static final int AROUND_BYTES = ": \r\n".length();

        private final long bytesMax;
        private long bytes;

        Budgeted(HttpServletResponse response, long bytesMax) {
            super(response);
            this.bytesMax = bytesMax;
        }

        private void take(String name, String value) {
            var length = name.length() + AROUND_BYTES + (value == null ? 0 : value.length());
            if (bytes + length > bytesMax) {
                throw new HeadersTooLong(name, bytesMax);
            }
            bytes += length;
        }

        @Override
        public void setHeader(String name, String value) {
            take(name, value);
            super.setHeader(name, value);
        }

        @Override
        public void addHeader(String name, String value) {
            take(name, value);
            super.addHeader(name, value);
        }

        @Override
        public void setContentType(String type) {
            take("Content-Type", type);
            super.setContentType(type);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            take("Location", location);
            super.sendRedirect(location);
        }
    }
}
