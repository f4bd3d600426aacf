package io.glossa.export.conversion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which private addresses users' URLs may lead to. */
@ConfigMapping(prefix = "glossa.outbound")
interface OutboundConfig {

    /** {@code deny}, {@code allow}, or hosts and ranges: {@code GLOSSA_OUTBOUND_PRIVATE}. */
    @WithDefault("deny")
    String privateAddresses();
}
