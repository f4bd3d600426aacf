package io.glossa.storage.place.s3;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** How users' buckets are called. */
@ConfigMapping(prefix = "glossa.storage.s3")
interface S3Config {

    /**
     * Domains of endpoints whose answers may be told to users. What another endpoint answers is not, or a storage would
     * be a way to look around.
     */
    @WithDefault("amazonaws.com,scw.cloud,yandexcloud.net,digitaloceanspaces.com,orange-business.com,computecanada.ca,"
            + "cloudflarestorage.com,wasabisys.com,oracle.com,amazon.com,appdomain.cloud")
    Set<String> trustedDomains();

    /** For one call with all its attempts, without the reading of an object's body. */
    @WithDefault("20s")
    Duration timeout();

    @WithDefault("3s")
    Duration connectTimeout();

    /** To one server at once; enough for all that is carried, and for the syncs beside it. */
    @WithDefault("192")
    int connections();

    /** A client that nobody used for this long is closed. */
    @WithDefault("5m")
    Duration keepClients();
}
