package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of an S3 storage in the API's description. Credentials are taken and never given. */
@Schema(name = "S3ImportStorage")
public record S3StorageSchema(
        @Schema(readOnly = true, required = true) int id,
        @Schema(readOnly = true, required = true, defaultValue = "s3") String type,
        @Schema(required = true) int project,
        @Schema(nullable = true, maxLength = 256) String title,
        @Schema(nullable = true) String description,
        @Schema(name = "created_at", format = "date-time", readOnly = true, required = true) String createdAt,
        @Schema(defaultValue = "true") boolean synchronizable,
        @Schema(nullable = true) String bucket,
        @Schema(nullable = true) String prefix,
        @Schema(name = "regex_filter", nullable = true) String regexFilter,
        @Schema(name = "use_blob_urls", defaultValue = "false") boolean useBlobUrls,
        @Schema(name = "region_name", nullable = true) String regionName,
        @Schema(name = "s3_endpoint", nullable = true) String endpoint,
        @Schema(name = "aws_access_key_id", nullable = true, writeOnly = true) String accessKeyId,
        @Schema(name = "aws_secret_access_key", nullable = true, writeOnly = true) String secretAccessKey,
        @Schema(name = "aws_session_token", nullable = true, writeOnly = true) String sessionToken,
        @Schema(name = "aws_sse_kms_key_id", nullable = true) String kmsKeyId,
        @Schema(defaultValue = "true") boolean presign,
        @Schema(name = "presign_ttl", defaultValue = "1", minimum = "0", maximum = "32767") int presignTtl,
        @Schema(name = "recursive_scan", defaultValue = "false") boolean recursiveScan,
        @Schema(
                        readOnly = true,
                        enumeration = {
                            "initialized",
                            "queued",
                            "in_progress",
                            "failed",
                            "completed",
                            "completed_with_errors"
                        })
                String status,
        @Schema(name = "last_sync", format = "date-time", nullable = true, readOnly = true) String lastSync,
        @Schema(name = "last_sync_count", nullable = true, readOnly = true) Integer lastSyncCount,
        @Schema(name = "last_sync_job", nullable = true, readOnly = true) String lastSyncJob,
        @Schema(nullable = true, readOnly = true) String traceback,
        @Schema(nullable = true, readOnly = true, implementation = Object.class) ObjectNode meta) {}
