-- Requests for small objects in turn: wrk … -s objects.lua URL -- METHOD CONTAINER NAMES BYTES
local method, container, names, body
local number = 0

function init(arguments)
    method, container, names = arguments[1], arguments[2], tonumber(arguments[3])
    body = string.rep("x", tonumber(arguments[4]))
end

function request()
    number = number + 1
    local path = container .. "/o" .. number % names
    if method == "PUT" then
        return wrk.format(method, path, nil, body)
    end
    return wrk.format(method, path)
end
