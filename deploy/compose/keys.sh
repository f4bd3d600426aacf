#!/usr/bin/env bash
# Makes what the services sign internal tokens with: a private key for each module, and the public ones in trusted.json.
set -euo pipefail

folder=${1:?usage: keys.sh <folder>}
if [[ -e $folder/trusted.json ]]; then
  echo "$folder has keys already" >&2
  exit 1
fi
umask 077
mkdir -p "$folder"

base64url() { base64 | tr -d '=\n' | tr '+/' '-_'; }

keys=()
for module in gateway projects-service tasks-service export-service storage-service; do
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$folder/$module.pem"
  # A public key on this curve ends in the point's two coordinates of 32 bytes.
  openssl pkey -in "$folder/$module.pem" -pubout -outform DER | tail -c 64 >"$folder/point"
  x=$(head -c 32 "$folder/point" | base64url)
  y=$(tail -c 32 "$folder/point" | base64url)
  keys+=("{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\"$module\",\"x\":\"$x\",\"y\":\"$y\"}")
done
rm "$folder/point"

(IFS=,; printf '{"keys":[%s]}\n' "${keys[*]}") >"$folder/trusted.json"
echo "Keys are in $folder"
