package org.zerocloud.identity.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.rate.RequestRates;

/** Puts one stateless chain in front of everything; see {@link RequestArea} for what it guards. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            Callers callers,
            RequestRates rates,
            Refusals refusals,
            FrontEndOrigins origins) {
        return http.sessionManagement(
                        it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(it -> it.configurationSource(origins))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                // Swift's answers say themselves how they may be cached.
                .headers(it -> it.cacheControl(cache -> cache.disable()))
                .addFilterBefore(new TokenFilter(callers, refusals), AuthorizationFilter.class)
                .addFilterAfter(new ScopeFilter(refusals), AuthorizationFilter.class)
                .addFilterAfter(new RateFilter(rates, refusals), ScopeFilter.class)
                .authorizeHttpRequests(it ->
                        // Both follow a dispatch that has passed.
                        it.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .anyRequest()
                                .access(SecurityConfiguration::decide))
                .exceptionHandling(it ->
                        it.authenticationEntryPoint((request, response, _) ->
                                        refusals.unauthorized(request, response))
                                .accessDeniedHandler((request, response, _) ->
                                        refusals.forbidden(request, response)))
                .build();
    }

    private static AuthorizationDecision decide(
            Supplier<? extends @Nullable Authentication> caller,
            RequestAuthorizationContext context) {
        return new AuthorizationDecision(
                switch (RequestArea.of(context.getRequest())) {
                    case SWIFT, OPEN -> true;
                    case PLATFORM -> isKnown(caller.get()) || isLogin(context.getRequest());
                    case METERS -> isOperator(caller.get());
                    case CLOSED -> false;
                });
    }

    private static boolean isKnown(@Nullable Authentication caller) {
        return caller != null && caller.getPrincipal() instanceof Caller.User;
    }

    private static boolean isOperator(@Nullable Authentication caller) {
        return caller != null
                && caller.getPrincipal() instanceof Caller.User user
                && user.isOperator();
    }

    /** Whoever logs in has nothing to show yet. */
    private static boolean isLogin(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getRequestURI().equals("/platform/v1/tokens");
    }

    /** One span for each filter of each request costs more than the filters. */
    @Bean
    SecurityObservationSettings noSpans() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall firewall() {
        return new SwiftFirewall();
    }

    /** What the firewall refuses. */
    @Bean
    RequestRejectedHandler rejections(Refusals refusals) {
        return (request, response, _) -> refusals.disguised(request, response);
    }

    /** Tokens are the only way in; without this bean Spring Boot would make up a user. */
    @Bean
    AuthenticationManager noLoginByPassword() {
        return _ -> {
            throw new AuthenticationServiceException("Only tokens are accepted");
        };
    }
}
