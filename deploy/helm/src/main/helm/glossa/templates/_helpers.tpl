{{/* The five services: the section of the values, and the name of the module, which is the name of the image. */}}
{{- define "glossa.modules" -}}
gateway: gateway
projects: projects-service
tasks: tasks-service
export: export-service
storage: storage-service
{{- end }}

{{- define "glossa.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" }}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "glossa.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 }}
app.kubernetes.io/instance: {{ .Release.Name | trunc 63 }}
{{- end }}

{{- define "glossa.labels" -}}
{{ include "glossa.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: glossa
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
{{- end }}

{{/* One service's options: its own section over the defaults. Called with (dict "root" $ "name" name). */}}
{{- define "glossa.options" -}}
{{ toYaml (mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (get .root.Values .name))) }}
{{- end }}

{{/* The port with health and metrics: the gateway keeps them off the public one. Called with (dict "name" name). */}}
{{- define "glossa.healthPort" -}}
{{ ternary "management" "http" (eq .name "gateway") }}
{{- end }}

{{/* Whether forwarding headers are believed; unless said, when the chart's own Ingress ends TLS. */}}
{{- define "glossa.behindProxy" -}}
{{- $said := toString .Values.settings.behindProxy -}}
{{- if eq $said "auto" -}}
{{ and .Values.ingress.enabled (not (empty .Values.ingress.tlsSecret)) }}
{{- else -}}
{{ $said }}
{{- end -}}
{{- end }}

{{/* The ConfigMap's data, apart, so that its checksum restarts the pods when it changes. */}}
{{- define "glossa.settings" -}}
{{- $fullname := include "glossa.fullname" . -}}
QUARKUS_HTTP_HOST: "0.0.0.0"
QUARKUS_HTTP_PORT: "8080"
GLOSSA_POSTGRES_URL: {{ .Values.postgres.url | quote }}
GLOSSA_KAFKA_BOOTSTRAP: {{ .Values.kafka.bootstrap | quote }}
{{- with .Values.s3.endpoint }}
GLOSSA_S3_ENDPOINT: {{ . | quote }}
{{- end }}
GLOSSA_S3_BUCKET: {{ .Values.s3.bucket | quote }}
GLOSSA_S3_REGION: {{ .Values.s3.region | quote }}
GLOSSA_PROJECTS_URL: {{ printf "http://%s-projects:8080" $fullname | quote }}
GLOSSA_TASKS_URL: {{ printf "http://%s-tasks:8080" $fullname | quote }}
GLOSSA_EXPORT_URL: {{ printf "http://%s-export:8080" $fullname | quote }}
GLOSSA_STORAGE_URL: {{ printf "http://%s-storage:8080" $fullname | quote }}
GLOSSA_SIGNUP: {{ .Values.settings.signup | quote }}
GLOSSA_DEFAULT_ROLE: {{ .Values.settings.defaultRole | quote }}
GLOSSA_LEGACY_TOKENS: {{ .Values.settings.legacyTokens | quote }}
GLOSSA_OUTBOUND_PRIVATE: {{ .Values.settings.outboundPrivate | quote }}
GLOSSA_TASKS_RESULTS_CHECK: {{ .Values.settings.resultsCheck | quote }}
{{- with .Values.settings.exportKeep }}
GLOSSA_EXPORT_KEEP: {{ . | quote }}
{{- end }}
GLOSSA_GATEWAY_MANAGEMENT_HOST: "0.0.0.0"
GLOSSA_GATEWAY_MANAGEMENT_PORT: "9000"
{{- with .Values.settings.corsOrigins }}
GLOSSA_CORS_ORIGINS: {{ join "," . | quote }}
{{- end }}
GLOSSA_LOG_JSON: {{ .Values.settings.jsonLogs | quote }}
GLOSSA_LARGEST_BODY: {{ .Values.settings.largestBody | quote }}
GLOSSA_BEHIND_PROXY: {{ include "glossa.behindProxy" . | quote }}
{{- if .Values.localFiles.claim }}
GLOSSA_LOCAL_FILES_ROOT: {{ .Values.localFiles.root | quote }}
{{- end }}
{{- end }}

{{/* Which of the settings a service reads. Called with (dict "root" $ "name" name); a list. */}}
{{- define "glossa.settingsOf" -}}
{{- $names := list "QUARKUS_HTTP_HOST" "QUARKUS_HTTP_PORT" "GLOSSA_LOG_JSON" "GLOSSA_KAFKA_BOOTSTRAP" -}}
{{- $names = concat $names (list "GLOSSA_PROJECTS_URL" "GLOSSA_TASKS_URL" "GLOSSA_EXPORT_URL" "GLOSSA_STORAGE_URL") -}}
{{- if eq .name "gateway" -}}
{{- $names = concat $names (list "GLOSSA_GATEWAY_MANAGEMENT_HOST" "GLOSSA_GATEWAY_MANAGEMENT_PORT") -}}
{{- $names = concat $names (list "GLOSSA_LARGEST_BODY" "GLOSSA_BEHIND_PROXY") -}}
{{- if .root.Values.settings.corsOrigins -}}
{{- $names = append $names "GLOSSA_CORS_ORIGINS" -}}
{{- end -}}
{{- else -}}
{{- $names = append $names "GLOSSA_POSTGRES_URL" -}}
{{- end -}}
{{- if has .name (list "tasks" "export") -}}
{{- if .root.Values.s3.endpoint -}}
{{- $names = append $names "GLOSSA_S3_ENDPOINT" -}}
{{- end -}}
{{- $names = concat $names (list "GLOSSA_S3_BUCKET" "GLOSSA_S3_REGION") -}}
{{- end -}}
{{- if eq .name "projects" -}}
{{- $names = concat $names (list "GLOSSA_SIGNUP" "GLOSSA_DEFAULT_ROLE" "GLOSSA_LEGACY_TOKENS") -}}
{{- end -}}
{{- if has .name (list "projects" "tasks" "export" "storage") -}}
{{- $names = append $names "GLOSSA_OUTBOUND_PRIVATE" -}}
{{- end -}}
{{- if eq .name "tasks" -}}
{{- $names = append $names "GLOSSA_TASKS_RESULTS_CHECK" -}}
{{- end -}}
{{- if and (eq .name "export") .root.Values.settings.exportKeep -}}
{{- $names = append $names "GLOSSA_EXPORT_KEEP" -}}
{{- end -}}
{{- if and (eq .name "storage") .root.Values.localFiles.claim -}}
{{- $names = append $names "GLOSSA_LOCAL_FILES_ROOT" -}}
{{- end -}}
{{ toYaml $names }}
{{- end }}

{{/* Which secrets a service reads: setting -> Secret, key, optional. Called with (dict "root" $ "name" name). */}}
{{- define "glossa.secretsOf" -}}
{{- $values := .root.Values -}}
{{- $secrets := dict -}}
{{- if ne .name "gateway" -}}
{{- $_ := set $secrets "GLOSSA_POSTGRES_USER" (dict "name" $values.postgres.secret.name "key" $values.postgres.secret.userKey) -}}
{{- $_ := set $secrets "GLOSSA_POSTGRES_PASSWORD" (dict "name" $values.postgres.secret.name "key" $values.postgres.secret.passwordKey) -}}
{{- end -}}
{{- if has .name (list "tasks" "export") -}}
{{- $_ := set $secrets "GLOSSA_S3_ACCESS_KEY" (dict "name" $values.s3.secret.name "key" $values.s3.secret.accessKeyKey) -}}
{{- $_ := set $secrets "GLOSSA_S3_SECRET_KEY" (dict "name" $values.s3.secret.name "key" $values.s3.secret.secretKeyKey) -}}
{{- end -}}
{{- if has .name (list "projects" "storage") -}}
{{- $_ := set $secrets "GLOSSA_ENCRYPTION_KEY" $values.encryptionKey -}}
{{- end -}}
{{- if eq .name "projects" -}}
{{- $_ := set $secrets "GLOSSA_TOKEN_KEY" $values.tokenKey -}}
{{- $_ := set $secrets "GLOSSA_ADMIN_EMAIL" (dict "name" $values.admin.name "key" $values.admin.emailKey) -}}
{{- $_ := set $secrets "GLOSSA_ADMIN_PASSWORD" (dict "name" $values.admin.name "key" $values.admin.passwordKey) -}}
{{- $_ := set $secrets "GLOSSA_ADMIN_TOKEN" (dict "name" $values.admin.name "key" $values.admin.tokenKey "optional" true) -}}
{{- end -}}
{{ toYaml $secrets }}
{{- end }}
