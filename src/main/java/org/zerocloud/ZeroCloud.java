package org.zerocloud;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** The whole platform as one program; roles and back ends are chosen by configuration. */
@Modulithic(systemName = "ZeroCloud")
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableResilientMethods
public class ZeroCloud {

    /**
     * Starts the server.
     *
     * @param arguments Spring Boot's command line arguments, such as {@code --server.port=9090}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(ZeroCloud.class, arguments);
    }
}
