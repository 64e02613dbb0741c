package org.zerocloud.zapp;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zerocloud.zapp.archive.ArchiveBounds;
import org.zerocloud.zapp.archive.IncomingArchives;

/** Tells the parts of the module their bounds. */
@Configuration(proxyBeanMethods = false)
class ZappConfiguration {

    @Bean
    IncomingArchives incomingArchives(ZappProperties settings) throws IOException {
        var archive = settings.archive();
        var bounds =
                new ArchiveBounds(
                        archive.sizeMax().toBytes(),
                        archive.inflatedSizeMax().toBytes(),
                        archive.inflationRatioMax(),
                        archive.entriesMax());
        return new IncomingArchives(settings.directory(), settings.uploadsMax(), bounds);
    }
}
