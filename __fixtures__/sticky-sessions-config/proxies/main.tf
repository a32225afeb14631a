resource "aws_lb_target_group" "mcp" {
  port = 3000
  stickiness {
    type            = "lb_cookie"
    cookie_duration = 3600
  }
}
