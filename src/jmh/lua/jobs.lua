-- One request again and again: wrk … -s jobs.lua URL -- METHOD PATH BODY HEADER VALUE [MILLISECONDS]
-- With a number at the end each connection rests so long after an answer.
function init(arguments)
    wrk.method = arguments[1]
    wrk.path = arguments[2]
    if arguments[3] ~= "" then
        wrk.body = arguments[3]
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers[arguments[4]] = arguments[5]
    end
    local pause = tonumber(arguments[6])
    if pause then
        delay = function()
            return pause
        end
    end
end
