package org.zerocloud.postgres;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** How the pool reaches the embedded database. Not a record: those print what they hold. */
final class EmbeddedConnectionDetails implements JdbcConnectionDetails {

    private final String url;
    private final String password;

    EmbeddedConnectionDetails(String url, String password) {
        this.url = url;
        this.password = password;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return EmbeddedServer.NAME;
    }

    @Override
    public String getPassword() {
        return password;
    }
}
