package org.zerocloud.zapp.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.zerocloud.zapp.Alias;

/** An alias as the platform API shows it. */
@Schema(name = "Alias")
record AliasView(String alias, String version) {

    static AliasView of(Alias alias) {
        return new AliasView(alias.name(), alias.number());
    }
}
