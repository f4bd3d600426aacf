package io.glossa.storage.connection;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client sets of an S3 storage, in the API's description. */
@Schema(name = "S3ImportStorageRequest")
record S3StorageRequest(
        @Schema(description = "Only for validate: the storage whose stored values fill in what is missing") Integer id,
        @Schema(description = "Project id") int project,
        String title,
        String description,
        @Schema(defaultValue = "true") boolean synchronizable,
        String bucket,
        String prefix,
        @Schema(name = "regex_filter", description = "Which keys to take; matched from their start") String regexFilter,
        @Schema(
                        name = "use_blob_urls",
                        defaultValue = "false",
                        description = "Make a task of each object's address instead of reading tasks from it")
                boolean useBlobUrls,
        @Schema(name = "region_name") String regionName,
        @Schema(name = "s3_endpoint") String endpoint,
        @Schema(name = "aws_access_key_id") String accessKeyId,
        @Schema(name = "aws_secret_access_key") String secretAccessKey,
        @Schema(name = "aws_session_token") String sessionToken,
        @Schema(name = "aws_sse_kms_key_id") String kmsKeyId,
        @Schema(defaultValue = "true") boolean presign,
        @Schema(name = "presign_ttl", defaultValue = "1", description = "Minutes") int presignTtl,
        @Schema(name = "recursive_scan") boolean recursiveScan) {}
