package org.zerocloud.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.scope.Scope;

/** Tells of each operation which scope a key must have for it, if its key has scopes. */
@Component
class NeededScopes implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, operation) -> require(path, method, operation)));
    }

    private static void require(String path, PathItem.HttpMethod method, Operation operation) {
        Scope.ofPlatform(method.name(), path)
                .map(Scope::word)
                .ifPresent(scope ->
                        operation.setSecurity(
                                List.of(
                                        new SecurityRequirement().addList("bearer", scope),
                                        new SecurityRequirement().addList("token", scope))));
    }
}
