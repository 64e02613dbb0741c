-- What requests with a key are good for; without it, for all that its roles allow.
alter table api_key
    add column scopes text[]
        check (scopes <@ array[
            'admin:read', 'admin:write', 'billing:read', 'billing:write', 'jobs:read', 'jobs:write', 'objects:read',
            'objects:write', 'webhooks:read', 'webhooks:write', 'zapps:read', 'zapps:write']);
