"""Past one machine: adapters of engines that hand us pieces of a table wherever they have room."""
