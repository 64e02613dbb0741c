package org.zerocloud;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.zerocloud.billing.verify.VerifyLedger;

/** The whole platform as one program; roles and back ends are chosen by configuration. */
@Modulithic(systemName = "ZeroCloud")
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableResilientMethods
public class ZeroCloud {

    /**
     * Starts the server, or verifies an export of a ledger.
     *
     * @param arguments Spring Boot's command line arguments, such as {@code --server.port=9090}; or
     *     {@code verify-ledger} and those of {@link VerifyLedger}
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(VerifyLedger.NAME)) {
            var rest = List.of(arguments).subList(1, arguments.length);
            System.exit(VerifyLedger.onStandardOutput().run(rest));
        }
        SpringApplication.run(ZeroCloud.class, arguments);
    }
}
