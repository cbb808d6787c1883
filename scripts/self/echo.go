// echo.go - a goroutine for each connection that is given by its descriptor.
//
// usage: echo SIZE DESCRIPTOR...
package main

import (
	"io"
	"net"
	"os"
	"strconv"
)

func answer(conn net.Conn, size int) {
	message := make([]byte, size)
	for {
		if _, err := io.ReadFull(conn, message); err != nil {
			return
		}
		if _, err := conn.Write(message); err != nil {
			return
		}
	}
}

func main() {
	size, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	for _, word := range os.Args[2:] {
		fd, err := strconv.Atoi(word)
		if err != nil {
			panic(err)
		}
		file := os.NewFile(uintptr(fd), word)
		conn, err := net.FileConn(file)
		if err != nil {
			panic(err)
		}
		file.Close()
		go answer(conn, size)
	}
	select {}
}
