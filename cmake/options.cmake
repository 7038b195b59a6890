# Compiler, cache and linker settings that hold for all our code.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Two clones of the repository share one cache: paths below the checkout are made relative.
find_program(INSITU_CCACHE ccache)
if(INSITU_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}"
      CCACHE_NOHASHDIR=1 "${INSITU_CCACHE}")
endif()

find_program(INSITU_MOLD mold)
if(INSITU_MOLD AND NOT APPLE)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}=." -Wall -Wextra -Wpedantic -Werror=switch)
if(INSITU_WERROR)
  add_compile_options(-Werror)
endif()

if(INSITU_SANITIZE)
  set(sanitize "-fsanitize=${INSITU_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_compile_options(${sanitize})
  add_link_options(${sanitize})
endif()

# Coverage for libFuzzer in all our code; only the fuzz targets link its main.
if(INSITU_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
