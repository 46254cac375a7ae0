# SPDX-License-Identifier: GPL-2.0-or-later
# Holds each line of the input against the JSON Schema in $schema[0], in that
# part of the language that it uses, and prints what does not fit. A keyword
# that is not known here is an error, so that none is passed over in silence.

def is_of($wanted):
    if $wanted == "integer" then type == "number" and floor == .
    else type == $wanted end;

# The input is held against a schema; gives a message for each misfit.
def misfits($root; $schema; $at):
    . as $value
    | $schema
    | to_entries[]
    | .key as $key
    | .value as $want
    | if $key == "description" or $key == "title" or $key == "$schema"
            or $key == "$defs" then empty
      elif $key == "$ref" then
          ($want | ltrimstr("#/") | split("/")) as $path
          | ($root | getpath($path)) as $target
          | if $target == null then error("no such schema: " + $want)
            else $value | misfits($root; $target; $at) end
      elif $key == "oneOf" then
          [$want[] | . as $one
              | [$value | misfits($root; $one; $at)]] as $all
          | if [$all[] | select(length == 0)] | length == 1 then empty
            else "\($at) fits not just one; of the nearest: " +
                ($all | min_by(length) | join(", ")) end
      elif $key == "type" then
          [$want] | flatten | . as $types
          | if any($types[]; . as $t | $value | is_of($t)) then empty
            else "\($at) is no \($want)" end
      elif $key == "const" then
          if $value == $want then empty else "\($at) is not \($want)" end
      elif $key == "enum" then
          if any($want[]; . == $value) then empty
          else "\($at) is none of \($want)" end
      elif $key == "required" then
          $want[] | . as $name
          | if ($value | type) == "object" and ($value | has($name))
            then empty else "\($at) has no \($name)" end
      elif $key == "properties" then
          $want | to_entries[] | . as $property
          | if ($value | type) == "object" and ($value | has($property.key))
            then $value[$property.key]
                | misfits($root; $property.value; "\($at).\($property.key)")
            else empty end
      elif $key == "items" then
          if ($value | type) == "array"
          then $value[] | misfits($root; $want; "\($at)[]") else empty end
      elif $key == "minItems" then
          if ($value | type) != "array" or ($value | length) >= $want
          then empty else "\($at) has too few" end
      elif $key == "minimum" then
          if ($value | type) != "number" or $value >= $want
          then empty else "\($at) is below \($want)" end
      elif $key == "minLength" then
          if ($value | type) != "string" or ($value | length) >= $want
          then empty else "\($at) is too short" end
      elif $key == "pattern" then
          if ($value | type) != "string" or ($value | test($want))
          then empty else "\($at) is not like \($want)" end
      else error("a keyword that is not known here: " + $key) end;

# What is printed and not described by any property of its type.
def strays($root):
    . as $line
    | ($root["$defs"][$line.type] // {}).properties as $known
    | ($line | keys[]) as $key
    | select($known | has($key) | not)
    | "\($line.type).\($key) is not described";

misfits($schema[0]; $schema[0]; "line"), strays($schema[0])
