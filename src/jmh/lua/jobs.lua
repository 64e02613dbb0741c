-- One request again and again: wrk … -s jobs.lua URL -- METHOD PATH BODY HEADER VALUE
function init(arguments)
    wrk.method = arguments[1]
    wrk.path = arguments[2]
    if arguments[3] ~= "" then
        wrk.body = arguments[3]
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers[arguments[4]] = arguments[5]
    end
end
