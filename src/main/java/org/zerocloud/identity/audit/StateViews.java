package org.zerocloud.identity.audit;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what things were and are, by the views of all modules. */
@Component
class StateViews {

    private final Map<Class<?>, StateView<?>> views;
    private final JsonMapper json;

    StateViews(ObjectProvider<StateView<?>> views, JsonMapper json) {
        this.views = views.stream().collect(Collectors.toMap(StateView::type, Function.identity()));
        this.json = json;
    }

    @Nullable String text(@Nullable Object state) {
        return state == null ? null : json.writeValueAsString(view(state).of(state));
    }

    private StateView<?> view(Object state) {
        return Optional.<StateView<?>>ofNullable(views.get(state.getClass()))
                .orElseThrow(() ->
                        new IllegalStateException("No view shows a " + state.getClass().getName()));
    }
}
