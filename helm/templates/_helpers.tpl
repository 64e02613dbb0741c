{{- define "zerocloud.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "zerocloud.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "zerocloud.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "zerocloud.selectorLabels" -}}
app.kubernetes.io/name: {{ include "zerocloud.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "zerocloud.labels" -}}
{{ include "zerocloud.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "zerocloud.image" -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}

{{- define "zerocloud.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "zerocloud.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "zerocloud.databaseSecret" -}}
{{- default (printf "%s-database" (include "zerocloud.fullname" .)) .Values.database.existingSecret -}}
{{- end -}}

{{- define "zerocloud.usersSecret" -}}
{{- default (printf "%s-users" (include "zerocloud.fullname" .)) .Values.users.existingSecret -}}
{{- end -}}

{{- define "zerocloud.objectsClaim" -}}
{{- default (printf "%s-objects" (include "zerocloud.fullname" .)) .Values.objectStore.local.existingClaim -}}
{{- end -}}

{{- /* Refusals: what would lose data or leave a door open must not reach a cluster. */ -}}
{{- define "zerocloud.refusals" -}}
{{- with .Values.database -}}
{{- $_ := required "database.url is required, such as jdbc:postgresql://host:5432/zerocloud" .url -}}
{{- if not (or .existingSecret (and .username .password)) -}}
{{- fail "database.existingSecret, or database.username and database.password, is required" -}}
{{- end -}}
{{- end -}}
{{- if not (or .Values.users.existingSecret .Values.users.create) -}}
{{- fail "users.existingSecret or users.create is required: the demo users are for trials on one machine" -}}
{{- end -}}
{{- $demo := dict "test:tester" "testing" "test2:tester2" "testing2" "test:tester3" "testing3" "admin:admin" "admin" -}}
{{- range .Values.users.create -}}
{{- $name := printf "%s:%s" .account .user -}}
{{- if eq (toString .key) (get $demo $name | default "") -}}
{{- fail (printf "users.create: %s has the key of the demo users, which everybody knows" $name) -}}
{{- end -}}
{{- end -}}
{{- if dig "zerocloud" "identity" "users" "" .Values.config -}}
{{- fail "config.zerocloud.identity.users would write keys into a ConfigMap: use users.create or users.existingSecret" -}}
{{- end -}}
{{- if eq .Values.objectStore.kind "swift" -}}
{{- $_ := required "objectStore.swift.authUrl is required for objectStore.kind swift" .Values.objectStore.swift.authUrl -}}
{{- $_ := required "objectStore.swift.existingSecret is required for objectStore.kind swift" .Values.objectStore.swift.existingSecret -}}
{{- else if and (gt (int .Values.replicaCount) 1) (not (has "ReadWriteMany" .Values.objectStore.local.accessModes)) -}}
{{- fail "replicaCount above 1 with objectStore.kind local needs a volume that all replicas share: objectStore.local.accessModes must have ReadWriteMany" -}}
{{- end -}}
{{- if and .Values.migrations.existingSecret (not .Values.migrations.initContainer) -}}
{{- fail "migrations.existingSecret is used by the init container alone: set migrations.initContainer" -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress.enabled needs ingress.hosts" -}}
{{- end -}}
{{- end -}}

{{- /* What server and init container share: a dict of "root" and "databaseSecret". */ -}}
{{- define "zerocloud.env" -}}
{{- $values := .root.Values -}}
- name: SPRING_DATASOURCE_URL
  value: {{ $values.database.url | quote }}
- name: SPRING_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .databaseSecret }}
      key: {{ $values.database.usernameKey }}
- name: SPRING_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .databaseSecret }}
      key: {{ $values.database.passwordKey }}
- name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE
  value: {{ $values.database.connectionsMax | quote }}
- name: SPRING_CONFIG_ADDITIONAL_LOCATION
  value: file:/etc/zerocloud/config/application.yml,file:/etc/zerocloud/users/users.yml
# Never on the shared volume: a starting server empties what is on its way there.
- name: ZEROCLOUD_DATA_DIR
  value: /var/spool/zerocloud
# Neither: on a volume with an fsGroup the group could read the key.
- name: ZEROCLOUD_EXECUTION_PROGRAMS_DIRECTORY
  value: /var/cache/zerocloud
{{- if eq $values.objectStore.kind "swift" }}
- name: ZEROCLOUD_OBJECTSTORE_KIND
  value: swift
- name: ZEROCLOUD_OBJECTSTORE_SWIFT_AUTH_VERSION
  value: {{ $values.objectStore.swift.authVersion | quote }}
- name: ZEROCLOUD_OBJECTSTORE_SWIFT_AUTH_URL
  value: {{ $values.objectStore.swift.authUrl | quote }}
- name: ZEROCLOUD_OBJECTSTORE_SWIFT_AUTH_USER
  valueFrom:
    secretKeyRef:
      name: {{ $values.objectStore.swift.existingSecret }}
      key: {{ $values.objectStore.swift.userKey }}
- name: ZEROCLOUD_OBJECTSTORE_SWIFT_AUTH_KEY
  valueFrom:
    secretKeyRef:
      name: {{ $values.objectStore.swift.existingSecret }}
      key: {{ $values.objectStore.swift.keyKey }}
{{- else }}
- name: ZEROCLOUD_OBJECTSTORE_DIRECTORY
  value: /var/lib/zerocloud/objects
{{- end }}
{{- end -}}

{{- define "zerocloud.mounts" -}}
{{- if eq .Values.objectStore.kind "local" }}
- { name: data, mountPath: /var/lib/zerocloud }
{{- end }}
- { name: tmp, mountPath: /tmp }
- { name: spool, mountPath: /var/spool/zerocloud }
- { name: programs, mountPath: /var/cache/zerocloud }
- { name: config, mountPath: /etc/zerocloud/config, readOnly: true }
- { name: users, mountPath: /etc/zerocloud/users, readOnly: true }
{{- end -}}
