package org.zerocloud.billing.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import tools.jackson.databind.json.JsonMapper;

/** A parameter that cannot be used is named, with its value and what it must be. */
@PlatformTest
class BookParametersTests {

    @LocalServerPort int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cdrs?from=yesterday                   | from    | yesterday  | a time in UTC such as 2026-01-31T12:00:00Z",
                "cdrs?to=2026-02-30T00:00:00Z          | to      | 2026-02-30 | a time in UTC such as 2026-01-31T12:00:00Z",
                "cdrs?job=7                            | job     | 7          | a UUID such as",
                "cdrs?cursor=a                         | cursor  | a          | a whole number",
                "cdrs?cursor=-1                        | cursor  | -1         | must be greater than or equal to 0",
                "cdrs?limit=x                          | limit   | x          | a whole number",
                "cdrs?limit=0                          | limit   | 0          | must be greater than 0",
                "cdrs?limit=1001                       | limit   | 1001       | must be at most 1000",
                "cdrs?from=%2B999999999-01-01T00:00:00Z | from   | +999999999 | a year from 0001 to 9999",
                "cdrs?to=-0001-01-01T00:00:00Z         | to      | -0001      | a year from 0001 to 9999",
                "cdrs?zapp=a%00                        | zapp    | a          | must be without control characters",
                "jobs?zapp=a%00                        | zapp    | a          | must be without control characters",
                "usage?from=%2B999999999-01-01&to=%2B999999999-02-01 | from | +999999999 | a year from 0001 to 9999",
                "invoices/%2B999999999-01              | period  | 999999999 | a year from 0001 to 9999",
                "exports/focus/-0001-01                | period  | -0001      | a year from 0001 to 9999",
                "exports/focus/-0001-01/manifest       | period  | -0001      | a year from 0001 to 9999",
                "cdrs?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z | to | 2026-01-01 | must be after from",
                "jobs?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z | to | 2026-01-01 | must be after from",
                "audit?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z | to | 2026-01-01 | must be after from",
                "usage?groupBy=label:a,label:b         | groupBy | label:a,label:b | must name one label at most",
                "usage?groupBy=label,label:b           | groupBy | label,label:b | must name one label at most",
                "admin/usage?groupBy=tenant&from=2026-01-01T10:00:00Z&to=2026-01-02 | from | 2026-01-01T10 | must be a whole day for all tenants",
                "admin/usage?groupBy=tenant&from=2026-01-01&to=2026-01-02T10:00:00Z | to | 2026-01-02T10 | must be a whole day for all tenants",
                "admin/usage?groupBy=job               | groupBy | job        | must be any of tenant, day, zapp, user and meter for all tenants",
                "usage?groupBy=day,colour              | groupBy | colour     | tenant, day, hour, zapp, node, job, label",
                "usage?from=2026-1-1                   | from    | 2026-1-1   | a day such as 2026-01-31, or a time in UTC",
                "usage?to=noon                         | to      | noon       | a day such as 2026-01-31, or a time in UTC",
                "usage?from=2026-02-01&to=2026-01-01   | to      | 2026-01-01 | must be after from",
                "usage?from=2000-01-01&to=2020-01-01   | from    | 2000-01-01 | must be at most 366 days before to",
                "invoices/january                      | period  | january    | a month such as 2026-01",
                "exports/focus/2026-13                 | period  | 2026-13    | a month such as 2026-01",
                "exports/focus/2026-01?through=-1      | through | -1         | must be greater than or equal to 0",
                "audit?limit=many                      | limit   | many       | a whole number",
                "audit?act=sleep                       | act     | sleep      | must be one of"
            })
    void isNamedWithItsValueAndWhatItMustBe(String path, String name, String value, String must) {
        var answer =
                SwiftAccount.login(port, "admin:admin", "admin")
                        .getPlatform("/platform/v1/" + path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        var problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("code").stringValue()).isEqualTo("invalid-parameter");
        assertThat(problem.path("errors")).hasSize(1);
        var error = problem.path("errors").get(0);
        assertThat(error.path("pointer").stringValue()).isEqualTo(name);
        assertThat(error.path("detail").stringValue()).contains("'" + value, must);
    }
}
