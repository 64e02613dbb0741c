package org.zerocloud.zapp.web;

import org.zerocloud.zapp.Alias;

/** An alias as the platform API shows it. */
record AliasView(String alias, String version) {

    static AliasView of(Alias alias) {
        return new AliasView(alias.name(), alias.number());
    }
}
