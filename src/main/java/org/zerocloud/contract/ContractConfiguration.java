package org.zerocloud.contract;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;

/** What the document says of the API as a whole. */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    /** The first part of every path, and of nothing else. */
    static final String PATHS = "/platform/v1/";

    private static final String VERSION = "1";

    static {
        // Who calls is no parameter of a request.
        SpringDocUtils.getConfig().addAnnotationsToIgnore(AuthenticationPrincipal.class);
    }

    @Bean
    OpenAPI contract() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("ZeroCloud platform API")
                                .version(VERSION)
                                .description(
                                        "Jobs, and what belongs to them, for front ends. Errors"
                                                + " are problems of RFC 9457; lists go on where"
                                                + " Link leads.")
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                // Wherever the document came from.
                .servers(List.of(new Server().url("/")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        "bearer",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .description("A token or a key of ZeroCloud"))
                                .addSecuritySchemes(
                                        "token",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.HEADER)
                                                .name("X-Auth-Token")
                                                .description("The same as Swift's clients send it"))
                                .addSchemas(ProblemSchema.NAME, ProblemSchema.schema()))
                .security(
                        List.of(
                                new SecurityRequirement().addList("bearer"),
                                new SecurityRequirement().addList("token")));
    }
}
